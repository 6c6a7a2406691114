/** Messages to octets: the one query we send, and whole messages for tests, servers and signatures. No compression. */
import { addressOctets } from './address.ts';
import { readName } from './name.ts';
import type { Nsec3Parameters, RecordData, ResourceRecord, Signature } from './record.ts';
import { writeTypeBitmap } from './type-bitmap.ts';
import { typeCode } from './type-names.ts';

/** The payload size that crosses every usual path without fragments (DNS flag day 2020). */
export const UDP_PAYLOAD = 1232;

export interface QueryOptions {
  /** RD: ask the server to look on our behalf. */
  readonly recursionDesired: boolean;
  /** With an OPT record (RFC 6891); without it only to servers that answered FORMERR to one. */
  readonly edns: boolean;
  /** DO (RFC 3225): send signatures too. And CD, for we judge them ourselves. */
  readonly dnssecOk: boolean;
}

/** A query with id 0; `question` is an uncompressed wire name. The sender sets the id in octets 0 and 1. */
export function encodeQuery(question: Uint8Array, code: number, options: QueryOptions): Uint8Array {
  const end = 12 + question.length;
  const octets = Buffer.allocUnsafe(end + 4 + (options.edns ? 11 : 0)).fill(0);
  octets[2] = options.recursionDesired ? 0x01 : 0;
  // RFC 6840 section 5.9: who validates by itself sets CD, or a validating server hides what is wrong behind SERVFAIL.
  octets[3] = options.dnssecOk && options.edns ? 0x10 : 0;
  octets[5] = 1;
  octets[11] = options.edns ? 1 : 0;
  octets.set(question, 12);
  octets[end] = code >> 8;
  octets[end + 1] = code & 0xff;
  octets[end + 3] = 1;
  if (options.edns) {
    // RFC 6891 section 6.1.2: root name, type 41, payload size as class, extended rcode, version, flags, no options.
    octets[end + 6] = 41;
    octets[end + 7] = UDP_PAYLOAD >> 8;
    octets[end + 8] = UDP_PAYLOAD & 0xff;
    octets[end + 11] = options.dnssecOk ? 0x80 : 0;
  }
  return octets;
}

export interface OutgoingMessage {
  readonly id: number;
  readonly response?: boolean;
  readonly aa?: boolean;
  readonly tc?: boolean;
  readonly rd?: boolean;
  readonly ra?: boolean;
  readonly ad?: boolean;
  /** The low four bits. */
  readonly rcode?: number;
  /** `type` is a name of RECORD_TYPES or `TYPEn`. */
  readonly question: { readonly name: string; readonly type: string };
  readonly answers?: readonly ResourceRecord[];
  readonly authority?: readonly ResourceRecord[];
  readonly additional?: readonly ResourceRecord[];
}

/** A whole message of class IN. @throws RangeError for a name, address or string that cannot be written. */
export function encodeMessage(message: OutgoingMessage): Uint8Array {
  const { answers = [], authority = [], additional = [], question } = message;
  const parts: Uint8Array[] = [
    u16(
      message.id,
      (message.response === true ? 0x8000 : 0) |
        (message.aa === true ? 0x400 : 0) |
        (message.tc === true ? 0x200 : 0) |
        (message.rd === true ? 0x100 : 0) |
        (message.ra === true ? 0x80 : 0) |
        (message.ad === true ? 0x20 : 0) |
        ((message.rcode ?? 0) & 0xf),
      1,
      answers.length,
      authority.length,
      additional.length,
    ),
    name(question.name),
    u16(typeCode(question.type) ?? fail(`there is no type ${question.type}`), 1),
  ];
  for (const record of [...answers, ...authority, ...additional]) {
    const { data } = record;
    const octets = encodeData(data);
    const code = data.type === 'OPAQUE' ? data.code : (typeCode(data.type) ?? 0);
    parts.push(name(record.name), u16(code, 1), u32(record.ttl), u16(octets.length), octets);
  }
  return concat(parts);
}

/** The RDATA octets, names without compression. @throws RangeError for what cannot be written. */
export function encodeData(data: RecordData): Uint8Array {
  switch (data.type) {
    case 'A':
      return addressOctets(data.address, 4) ?? fail(`${data.address} is no IPv4 address`);
    case 'AAAA':
      return addressOctets(data.address, 6) ?? fail(`${data.address} is no IPv6 address`);
    case 'NS':
    case 'CNAME':
    case 'PTR':
    case 'DNAME':
      return name(data.host);
    case 'MX':
      return concat([u16(data.preference), name(data.exchange)]);
    case 'SOA':
      return concat([
        name(data.mname),
        name(data.rname),
        u32(data.serial, data.refresh, data.retry, data.expire, data.minimum),
      ]);
    case 'TXT':
      return concat(data.strings.map(string));
    case 'SRV':
      return concat([u16(data.priority, data.weight, data.port), name(data.target)]);
    case 'TLSA':
      return concat([Uint8Array.of(data.usage, data.selector, data.matching), data.association]);
    case 'CAA':
      return concat([Uint8Array.of(data.flags), string(Buffer.from(data.tag, 'latin1')), data.value]);
    case 'DS':
    case 'CDS':
      return concat([u16(data.keyTag), Uint8Array.of(data.algorithm, data.digestType), data.digest]);
    case 'DNSKEY':
    case 'CDNSKEY':
      return concat([u16(data.flags), Uint8Array.of(data.protocol, data.algorithm), data.publicKey]);
    case 'RRSIG':
      return concat([encodeSignatureHead(data), data.signature]);
    case 'NSEC':
      return concat([name(data.next), writeTypeBitmap(data.types)]);
    case 'NSEC3':
      return concat([nsec3Parameters(data), string(data.nextHash), writeTypeBitmap(data.types)]);
    case 'NSEC3PARAM':
      return nsec3Parameters(data);
    case 'OPAQUE':
      return data.bytes;
  }
}

/** The RDATA of an RRSIG up to the signature: what is signed begins with it (RFC 4034 section 3.1.8.1). */
export function encodeSignatureHead(signature: Omit<Signature, 'signature'>): Uint8Array {
  return concat([
    u16(signature.covered),
    Uint8Array.of(signature.algorithm, signature.labels),
    u32(signature.originalTtl, signature.expiration, signature.inception),
    u16(signature.keyTag),
    name(signature.signer),
  ]);
}

function nsec3Parameters({ hashAlgorithm, flags, iterations, salt }: Nsec3Parameters): Uint8Array {
  return concat([Uint8Array.of(hashAlgorithm, flags), u16(iterations), string(salt)]);
}

function fail(problem: string): never {
  throw new RangeError(problem);
}

function name(text: string): Uint8Array {
  const reading = readName(text);
  return 'problem' in reading ? fail(`${text}: ${reading.problem}`) : reading.wire;
}

function string(octets: Uint8Array): Uint8Array {
  if (octets.length > 255) fail('a character-string has at most 255 octets');
  return concat([Uint8Array.of(octets.length), octets]);
}

function u16(...values: readonly number[]): Uint8Array {
  return Uint8Array.from(values.flatMap((value) => [(value >> 8) & 0xff, value & 0xff]));
}

function u32(...values: readonly number[]): Uint8Array {
  return concat(values.map((value) => u16(Math.floor(value / 65_536), value % 65_536)));
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
