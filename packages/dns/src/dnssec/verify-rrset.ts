/** One RRset against its signatures: RFC 4035 section 5.3. */
import type { DnssecReason } from '@whyspam/core';
import type { ResourceRecord, Signature } from '../wire/record.ts';
import { isSupportedAlgorithm, verifySignature, type Policy, type VerifyingKey } from './algorithms.ts';
import { encloserOf, labelCount, signedOctets } from './canonical-form.ts';
import type { Budget } from './work-limits.ts';

/** A zone whose keys are proven. */
export interface SecureZone {
  readonly name: string;
  readonly keys: readonly VerifyingKey[];
}

export interface VerifyOptions {
  readonly zone: SecureZone;
  /** Seconds since 1970. */
  readonly now: number;
  readonly budget: Budget;
  readonly policy: Policy;
}

export type RrsetVerdict =
  /** `encloser`: the records were made from the wildcard right below this name (RFC 4035 section 5.3.4). */
  | { readonly valid: true; readonly encloser?: string }
  | { readonly valid: false; readonly reason: DnssecReason };

/**
 * Whether one of the signatures holds. One is enough, whatever others say (RFC 6840 section 5.11 and 5.4).
 *
 * @param records one RRset, at least one record: same owner, same type.
 * @param signatures RRSIGs of that owner that cover that type.
 */
export function verifyRrset(
  records: readonly ResourceRecord[],
  signatures: readonly Signature[],
  { zone, now, budget, policy }: VerifyOptions,
): RrsetVerdict {
  const [first] = records;
  if (first === undefined) return { valid: false, reason: 'signatureMissing' };
  const failures = new Set<DnssecReason>();
  const owner = first.name;
  // RFC 4035 section 5.3.1: signer, labels and algorithm must fit before anything is computed.
  const usable = signatures.filter(
    ({ signer, labels, algorithm }) =>
      signer === zone.name && labels <= labelCount(owner) && isSupportedAlgorithm(algorithm, policy),
  );
  for (const signature of usable.slice(0, budget.limits.signaturesPerSet)) {
    // RFC 4034 section 3.1.5: serial number arithmetic.
    if (serialIsAfter(now, signature.expiration)) {
      failures.add('signatureExpired');
      continue;
    }
    if (serialIsAfter(signature.inception, now)) {
      failures.add('signatureNotYetValid');
      continue;
    }
    const keys = zone.keys.filter(
      ({ tag, algorithm }) => tag === signature.keyTag && algorithm === signature.algorithm,
    );
    if (keys.length === 0) {
      failures.add('keyMissing');
      continue;
    }
    const octets = signedOctets(records, signature);
    for (const key of keys.slice(0, budget.limits.keysPerTag)) {
      if (!budget.takeCheck()) return { valid: false, reason: 'tooMuchWork' };
      if (octets !== undefined && verifySignature(key, octets, signature.signature)) {
        const encloser = encloserOf(owner, signature.labels);
        return encloser === undefined ? { valid: true } : { valid: true, encloser };
      }
    }
    failures.add('signatureInvalid');
  }
  const reason = BY_MEANING.find((failure) => failures.has(failure));
  return { valid: false, reason: reason ?? 'signatureMissing' };
}

/** Of several failures the one that tells most: an expired signature explains itself. */
const BY_MEANING: readonly DnssecReason[] = [
  'signatureExpired',
  'signatureNotYetValid',
  'signatureInvalid',
  'keyMissing',
];

/** RFC 1982 section 3.2 for 32 bits. */
export function serialIsAfter(one: number, other: number): boolean {
  const distance = (one - other) >>> 0;
  return distance !== 0 && distance < 0x8000_0000;
}
