/** What a proof of absence may come to, for NSEC and NSEC3 alike. */
import type { DnssecReason } from '@whyspam/core';
import { RECORD_TYPES } from '../wire/record.ts';

/** What is to be proven absent. */
export type Denied =
  /** The name exists, the type does not. */
  | { readonly kind: 'noData'; readonly name: string; readonly type: number }
  /** The name does not exist, and no wildcard stands in for it. */
  | { readonly kind: 'nameError'; readonly name: string }
  /** Nothing nearer to the name than the wildcard right below `encloser` exists. */
  | { readonly kind: 'wildcard'; readonly name: string; readonly encloser: string };

export type DenialVerdict =
  /** `isDelegation`: the proof shows a delegation without DS. */
  | { readonly state: 'secure'; readonly isDelegation: boolean }
  | { readonly state: 'insecure'; readonly reason: DnssecReason }
  | { readonly state: 'bogus'; readonly reason: DnssecReason };

export const DENIED: DenialVerdict = { state: 'secure', isDelegation: false };
export const DENIED_DELEGATION: DenialVerdict = { state: 'secure', isDelegation: true };
export const NOT_DENIED: DenialVerdict = { state: 'bogus', reason: 'denialInvalid' };

const { NS, SOA, DS, CNAME, DNAME } = RECORD_TYPES;

/** RFC 6840 section 4.1: the record belongs to the parent's side of a zone cut; it speaks of nothing below. */
export function isAncestorDelegation(types: readonly number[]): boolean {
  return types.includes(NS) && !types.includes(SOA);
}

/** Whether names below the owner are denied by somebody else: below a cut, or moved away by a DNAME (RFC 6672 section 5.3.4). */
export function speaksNotBelow(types: readonly number[]): boolean {
  return isAncestorDelegation(types) || types.includes(DNAME);
}

/** What the bitmap at the very name says of a type. */
export function readBitmap(types: readonly number[], type: number, name: string): DenialVerdict {
  // RFC 6840 section 4.3: with a CNAME there, the type may exist at its target.
  if (types.includes(type) || types.includes(CNAME)) return NOT_DENIED;
  if (type === DS) {
    // RFC 4035 section 5.2: the child's own apex does not speak of its DS. The root has no parent.
    if (types.includes(SOA) && name !== '') return NOT_DENIED;
    return types.includes(NS) ? DENIED_DELEGATION : DENIED;
  }
  // RFC 4035 section 5.4, RFC 6840 section 4.1: the parent's record at a cut denies DS and nothing else.
  return isAncestorDelegation(types) ? NOT_DENIED : DENIED;
}
