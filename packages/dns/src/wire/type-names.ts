/** Numbers and names of record types: ours, the others that signed zones list, and `TYPEn` (RFC 3597 section 5). */
import { RECORD_TYPES, type RecordType } from './record.ts';

const NAME_OF_CODE: ReadonlyMap<number, string> = new Map(
  Object.entries(RECORD_TYPES).map(([name, code]) => [code, name]),
);

/**
 * Types without typed data here that stand in the bitmaps of signed zones.
 * Source: IANA, "Resource Record (RR) TYPEs", checked 2026-11-25 against what BIND 9.18 writes.
 */
const LISTED_ONLY: Readonly<Record<string, number>> = {
  HINFO: 13,
  RP: 17,
  AFSDB: 18,
  KEY: 25,
  LOC: 29,
  NAPTR: 35,
  CERT: 37,
  SSHFP: 44,
  IPSECKEY: 45,
  DHCID: 49,
  SMIMEA: 53,
  OPENPGPKEY: 61,
  CSYNC: 62,
  ZONEMD: 63,
  SVCB: 64,
  HTTPS: 65,
  SPF: 99,
  EUI48: 108,
  EUI64: 109,
  URI: 256,
};

const LISTED_NAME: ReadonlyMap<number, string> = new Map(
  Object.entries(LISTED_ONLY).map(([name, code]) => [code, name]),
);

/** `MX`, or `TYPE65` for a type without typed data here (RFC 3597 section 5). */
export function typeName(code: number): string {
  return NAME_OF_CODE.get(code) ?? `TYPE${code}`;
}

/** The number of a type name; `undefined` when it is neither a name known here nor `TYPEn`. */
export function typeCode(name: string): number | undefined {
  const upper = name.toUpperCase();
  if (isRecordType(upper)) return RECORD_TYPES[upper];
  const digits = /^TYPE(\d{1,5})$/.exec(upper)?.[1];
  return digits !== undefined && Number(digits) <= 0xffff ? Number(digits) : undefined;
}

/** Whether the text, in upper case, names a type with typed data. */
export function isRecordType(name: string): name is RecordType {
  return Object.hasOwn(RECORD_TYPES, name);
}

/** As a bitmap or an RRSIG names a type: mnemonics also of types whose data is opaque here. */
export function listedTypeName(code: number): string {
  return LISTED_NAME.get(code) ?? typeName(code);
}

/** The inverse of `listedTypeName`. */
export function listedTypeCode(name: string): number | undefined {
  const upper = name.toUpperCase();
  return Object.hasOwn(LISTED_ONLY, upper) ? LISTED_ONLY[upper] : typeCode(upper);
}
