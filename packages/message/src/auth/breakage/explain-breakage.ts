/** Why a DKIM signature does not fit a message: the smallest difference of body and header that makes it fit again. */
import type { KeyObject } from 'node:crypto';
import type { BodyChange, DkimBreakage, HeaderChange } from '@whyspam/core';
import { parseHeaderFields, type HeaderField } from '../../parse/header-fields.ts';
import { partsOfBody } from './body-parts.ts';
import { bodyTargetOf } from './body-target.ts';
import { findBodyChange } from './find-body-change.ts';
import { findHeaderChange } from './find-header-change.ts';
import { headerOracle, signedHeaderOf } from './signed-header.ts';

export interface BrokenSignature {
  /** The whole message, one character a byte. */
  readonly content: string;
  /** The field of the signature in it: DKIM-Signature, or ARC-Message-Signature. */
  readonly signature: HeaderField;
  /** Its tags by name, values as written. */
  readonly tags: ReadonlyMap<string, string>;
  /** Left out: the header cannot be tried. */
  readonly publicKey: KeyObject | undefined;
  readonly bodyHashFits: boolean;
  readonly signatureFits: boolean;
}

/**
 * Needs no network and keeps no state. The work is linear in the message: some twice its octets are hashed for the
 * body (16 MB at least, for small ones), and 24 MB or 1500 signatures for the header: so explain a few broken signatures
 * of a message, not hundreds. Never throws.
 */
export function explainBreakage(input: BrokenSignature): DkimBreakage {
  try {
    return explain(input);
  } catch (error) {
    return { kind: 'notVerified', detail: error instanceof Error ? error.message.slice(0, 200) : 'unknown' };
  }
}

function explain({
  content,
  signature,
  tags,
  publicKey,
  bodyHashFits,
  signatureFits,
}: BrokenSignature): DkimBreakage {
  const { fields, bodyStart, hasBody } = parseHeaderFields(content);
  const body = hasBody ? content.slice(bodyStart) : '';
  const bodyChange = bodyHashFits ? undefined : bodyChangeOf(body, fields, tags);
  if (signatureFits || publicKey === undefined) {
    if (bodyChange !== undefined) return { kind: 'bodyChanged', change: bodyChange };
    return {
      kind: 'notVerified',
      detail: signatureFits ? 'body hash and signature fit' : 'no key to try the header with',
    };
  }
  const header = headerChangeOf(body, fields, { signature, tags, publicKey });
  if (header === 'otherKey')
    return { kind: 'keyMismatch', ...(bodyChange === undefined ? {} : { body: bodyChange }) };
  if (bodyChange === undefined) return { kind: 'headerChanged', change: header };
  return { kind: 'bodyChanged', change: bodyChange, header };
}

function bodyChangeOf(
  body: string,
  fields: readonly HeaderField[],
  tags: ReadonlyMap<string, string>,
): BodyChange {
  const target = bodyTargetOf(tags);
  return target === undefined ? { kind: 'unknown' } : findBodyChange(body, fields, target);
}

function headerChangeOf(
  body: string,
  fields: readonly HeaderField[],
  {
    signature,
    tags,
    publicKey,
  }: Pick<BrokenSignature, 'signature' | 'tags'> & { readonly publicKey: KeyObject },
): HeaderChange | 'otherKey' {
  const header = signedHeaderOf(fields, signature, tags);
  const oracle = headerOracle(header, tags, publicKey);
  if (oracle.kind === 'otherKey') return 'otherKey';
  if (oracle.kind === 'none') return { kind: 'unknown' };
  const ofParts = partsOfBody(fields, body).root.children.flatMap((part) => part.fields);
  return findHeaderChange({ header, all: fields, ofParts }, oracle.fits, oracle.isUsedUp);
}
