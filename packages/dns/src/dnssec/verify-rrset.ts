/** One RRset against its signatures: RFC 4035 section 5.3. */
import type { DnssecReason } from '@whyspam/core';
import { encodeData, encodeSignatureHead } from '../wire/encode.ts';
import { readName } from '../wire/name.ts';
import { RECORD_TYPES, type RecordData, type ResourceRecord, type Signature } from '../wire/record.ts';
import { isSupportedAlgorithm, verifySignature, type Policy, type VerifyingKey } from './algorithms.ts';
import { labelsOf, suffixesOf } from './names.ts';
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

/** The number of the type of record data. */
export function codeOf(data: RecordData): number {
  return data.type === 'OPAQUE' ? data.code : RECORD_TYPES[data.type];
}

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

/** RFC 4034 section 3.1.3: neither the root nor a leading `*` counts. */
export function labelCount(name: string): number {
  const labels = labelsOf(name);
  return labels[0] === '*' ? labels.length - 1 : labels.length;
}

/** The closest encloser when the signature has fewer labels than the owner. */
function encloserOf(owner: string, labels: number): string | undefined {
  if (labels >= labelCount(owner)) return undefined;
  const suffixes = suffixesOf(owner);
  return labels === 0 ? '' : suffixes[suffixes.length - labels];
}

/** RFC 4034 section 3.1.8.1: what the signature is over. `undefined` when the owner is no name. */
function signedOctets(records: readonly ResourceRecord[], signature: Signature): Uint8Array | undefined {
  const [first] = records;
  if (first === undefined) return undefined;
  const encloser = encloserOf(first.name, signature.labels);
  // RFC 4035 section 5.3.2: an expanded wildcard is signed under its own name.
  const owner = encloser === undefined ? first.name : encloser === '' ? '*' : `*.${encloser}`;
  const reading = readName(owner);
  if ('problem' in reading) return undefined;
  const head = Buffer.alloc(8);
  head.writeUInt16BE(codeOf(first.data), 0);
  head.writeUInt16BE(1, 2);
  head.writeUInt32BE(signature.originalTtl, 4);
  const parts: Uint8Array[] = [encodeSignatureHead(signature)];
  for (const rdata of canonicalOrder(records)) {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(rdata.length, 0);
    parts.push(reading.wire, head, length, rdata);
  }
  return Buffer.concat(parts);
}

/**
 * RFC 4034 section 6.3: RDATA in canonical form (section 6.2: names in lower case, as we keep them, none compressed)
 * sorted as octets, doubles once.
 */
export function canonicalOrder(records: readonly ResourceRecord[]): readonly Uint8Array[] {
  const sorted = records
    .map(({ data }) => encodeData(data))
    .toSorted((one, other) => Buffer.compare(one, other));
  return sorted.filter(
    (rdata, index) => index === 0 || Buffer.compare(rdata, sorted[index - 1] ?? rdata) !== 0,
  );
}
