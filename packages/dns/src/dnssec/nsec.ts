/** Proofs of absence with NSEC: RFC 4035 section 5.4. */
import { normalizeName } from '../wire/name.ts';
import { DENIED, NOT_DENIED, readBitmap, speaksNotBelow, type DenialVerdict, type Denied } from './denial.ts';
import { commonAncestor, compareNames, isWithin } from './names.ts';

/** An NSEC whose signature holds. */
export interface ProvenNsec {
  readonly owner: string;
  readonly next: string;
  readonly types: readonly number[];
}

/** Whether the records prove it. All of them are of the zone, and verified. */
export function denyByNsec(denied: Denied, records: readonly ProvenNsec[]): DenialVerdict {
  const { name } = denied;
  const exact = records.find(({ owner }) => owner === name);
  const covering = records.find((record) => covers(record, name));
  if (denied.kind === 'noData' && exact !== undefined) return readBitmap(exact.types, denied.type, name);
  if (covering === undefined) return NOT_DENIED;
  // RFC 4592 section 2.2.2: what lies between two names above the second exists, without records.
  const isEmptyNonTerminal = isWithin(nextOf(covering), name);
  if (isEmptyNonTerminal) return denied.kind === 'noData' ? DENIED : NOT_DENIED;
  const encloser = closestEncloser(covering, name);
  if (denied.kind === 'wildcard') return encloser === denied.encloser ? DENIED : NOT_DENIED;
  const wildcard = encloser === '' ? '*' : `*.${encloser}`;
  if (denied.kind === 'nameError') {
    return records.some((record) => covers(record, wildcard)) ? DENIED : NOT_DENIED;
  }
  const atWildcard = records.find(({ owner }) => owner === wildcard);
  if (atWildcard === undefined) return NOT_DENIED;
  return readBitmap(atWildcard.types, denied.type, wildcard);
}

function covers(record: ProvenNsec, name: string): boolean {
  const { owner, types } = record;
  const next = nextOf(record);
  if (isWithin(name, owner) && speaksNotBelow(types)) return false;
  if (compareNames(owner, name) >= 0) return false;
  // The last record of the zone leads back to its apex, which sorts first.
  return compareNames(owner, next) >= 0 ? isWithin(name, next) : compareNames(name, next) < 0;
}

/** The nearest name above that exists: shared with one of the two neighbours (RFC 4035 section 5.4). */
function closestEncloser(record: ProvenNsec, name: string): string {
  const one = commonAncestor(name, record.owner);
  const other = commonAncestor(name, nextOf(record));
  return one.length > other.length ? one : other;
}

function nextOf({ next }: ProvenNsec): string {
  return normalizeName(next) ?? next;
}
