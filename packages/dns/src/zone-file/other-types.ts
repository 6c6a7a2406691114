/** Data of record types that are nothing to mail, but stand in many zone files: kept whole, as opaque data (RFC 3597). */
import { listedTypeCode } from '../wire/type-names.ts';

/** A word of the data as the zone file has it; escapes are not undone. */
interface DataWord {
  readonly text: string;
  readonly quoted: boolean;
}

type Field = 'octet' | 'number' | 'hex' | 'base64' | 'certificateType';

/** Fields in order; the last takes all words that are left. */
const FIELDS: Readonly<Record<string, readonly Field[]>> = {
  // RFC 4398 section 2.2.
  CERT: ['certificateType', 'number', 'octet', 'base64'],
  // RFC 4255 section 3.2.
  SSHFP: ['octet', 'octet', 'hex'],
  // RFC 8162 section 2.
  SMIMEA: ['octet', 'octet', 'octet', 'hex'],
  // RFC 7929 section 2.3.
  OPENPGPKEY: ['base64'],
};

/** RFC 4398 section 2.1. */
const CERTIFICATE_TYPES: ReadonlyMap<string, number> = new Map([
  ['PKIX', 1],
  ['SPKI', 2],
  ['PGP', 3],
  ['IPKIX', 4],
  ['ISPKI', 5],
  ['IPGP', 6],
  ['ACPKIX', 7],
  ['IACPKIX', 8],
  ['URI', 253],
  ['OID', 254],
]);

/** The number of such a type; undefined for every other. */
export function otherTypeCode(type: string): number | undefined {
  return Object.hasOwn(FIELDS, type.toUpperCase()) ? listedTypeCode(type) : undefined;
}

/** The data as `\# length hex`; undefined when it cannot be read. */
export function otherTypeData(type: string, words: readonly DataWord[]): string | undefined {
  const fields = FIELDS[type.toUpperCase()] ?? [];
  const octets: number[] = [];
  for (const [index, field] of fields.entries()) {
    const isLast = index === fields.length - 1;
    const text = (isLast ? words.slice(index) : words.slice(index, index + 1))
      .map((word) => word.text)
      .join('');
    const read = readField(field, text);
    if (read === undefined) return undefined;
    for (const octet of read) octets.push(octet);
  }
  const hex = octets.map((octet) => octet.toString(16).padStart(2, '0')).join('');
  return `\\# ${octets.length}${hex === '' ? '' : ` ${hex}`}`;
}

function readField(field: Field, text: string): readonly number[] | Uint8Array | undefined {
  switch (field) {
    case 'octet':
      return readNumber(text, 0xff, 1);
    case 'number':
      return readNumber(text, 0xffff, 2);
    case 'certificateType': {
      const known = CERTIFICATE_TYPES.get(text.toUpperCase());
      return readNumber(known === undefined ? text : String(known), 0xffff, 2);
    }
    case 'hex':
      return /^(?:[0-9a-f]{2})+$/i.test(text) ? Buffer.from(text, 'hex') : undefined;
    case 'base64':
      return /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : undefined;
  }
}

function readNumber(text: string, most: number, octets: 1 | 2): readonly number[] | undefined {
  if (!/^\d{1,5}$/.test(text) || Number(text) > most) return undefined;
  const value = Number(text);
  return octets === 1 ? [value] : [value >> 8, value & 0xff];
}
