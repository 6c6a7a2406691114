/** What is signed: records in canonical form and order (RFC 4034 section 6), behind the head of their RRSIG. */
import { encodeData, encodeSignatureHead } from '../wire/encode.ts';
import { readName } from '../wire/name.ts';
import { RECORD_TYPES, type RecordData, type ResourceRecord, type Signature } from '../wire/record.ts';
import { labelsOf, suffixesOf } from './names.ts';

/** RFC 4034 section 3.1.8.1: what the signature is over. `undefined` when the owner is no name. */
export function signedOctets(
  records: readonly ResourceRecord[],
  signature: Omit<Signature, 'signature'>,
): Uint8Array | undefined {
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

/** The number of the type of record data. */
export function codeOf(data: RecordData): number {
  return data.type === 'OPAQUE' ? data.code : RECORD_TYPES[data.type];
}

/** RFC 4034 section 3.1.3: neither the root nor a leading `*` counts. */
export function labelCount(name: string): number {
  const labels = labelsOf(name);
  return labels[0] === '*' ? labels.length - 1 : labels.length;
}

/** The closest encloser when the signature has fewer labels than the owner. */
export function encloserOf(owner: string, labels: number): string | undefined {
  if (labels >= labelCount(owner)) return undefined;
  const suffixes = suffixesOf(owner);
  return labels === 0 ? '' : suffixes[suffixes.length - labels];
}
