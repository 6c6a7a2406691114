/** Record data between its typed form and text: RFC 1035 section 5.1, and RFC 3597 for what we keep as octets. */
import type { DnsRecord } from '@whyspam/core';
import { base32hex } from './base32hex.ts';
import { encodeData } from './encode.ts';
import { normalizeName } from './name.ts';
import { MalformedMessage } from './cursor.ts';
import { decodeData } from './rdata.ts';
import type { Nsec3Parameters, RecordData, ResourceRecord } from './record.ts';
import { timeText } from './time-text.ts';
import { readTokens } from './tokens.ts';
import { listedTypeName, typeCode, typeName } from './type-names.ts';
import { invalidRecord, Words } from './words.ts';

/** The type of record data as text. */
export function dataTypeName(data: RecordData): string {
  return data.type === 'OPAQUE' ? typeName(data.code) : data.type;
}

/** Octets as a quoted character-string; what is not printable ASCII is `\DDD`, so no octet is lost. */
export function quoteOctets(octets: Uint8Array): string {
  let text = '"';
  for (const octet of octets) {
    if (octet === 0x22 || octet === 0x5c) text += `\\${String.fromCharCode(octet)}`;
    else if (octet >= 0x20 && octet < 0x7f) text += String.fromCharCode(octet);
    else text += `\\${String(octet).padStart(3, '0')}`;
  }
  return `${text}"`;
}

function hex(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('hex');
}

function base64(octets: Uint8Array): string {
  return Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength).toString('base64');
}

function parameters({ hashAlgorithm, flags, iterations, salt }: Nsec3Parameters): string {
  return `${hashAlgorithm} ${flags} ${iterations} ${salt.length === 0 ? '-' : hex(salt)}`;
}

function opaque(octets: Uint8Array): string {
  return octets.length === 0 ? '\\# 0' : `\\# ${octets.length} ${hex(octets)}`;
}

/** A bitmap of more types than anybody has is shown as octets (RFC 3597 section 5): as names it would be a hundred times as long. */
const MOST_TYPES_NAMED = 200;

/** Record data as text; names end in a dot, the root is `.`. */
export function formatData(data: RecordData): string {
  if ('types' in data && data.types.length > MOST_TYPES_NAMED) return opaque(encodeData(data));
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return data.address;
    case 'NS':
    case 'CNAME':
    case 'PTR':
    case 'DNAME':
      return `${data.host}.`;
    case 'MX':
      return `${data.preference} ${data.exchange}.`;
    case 'SOA':
      return `${data.mname}. ${data.rname}. ${data.serial} ${data.refresh} ${data.retry} ${data.expire} ${data.minimum}`;
    case 'TXT':
      // RFC 1035 section 3.3.14: one or more strings; none at all can only be shown as octets.
      return data.strings.length === 0 ? opaque(new Uint8Array()) : data.strings.map(quoteOctets).join(' ');
    case 'SRV':
      return `${data.priority} ${data.weight} ${data.port} ${data.target}.`;
    case 'TLSA':
      return `${data.usage} ${data.selector} ${data.matching} ${hex(data.association)}`.trimEnd();
    case 'CAA':
      return `${data.flags} ${data.tag} ${quoteOctets(data.value)}`;
    // RFC 4034 sections 5.3, 2.2, 3.2 and 4.2.
    case 'DS':
    case 'CDS':
      return `${data.keyTag} ${data.algorithm} ${data.digestType} ${hex(data.digest)}`.trimEnd();
    case 'DNSKEY':
    case 'CDNSKEY':
      return `${data.flags} ${data.protocol} ${data.algorithm} ${base64(data.publicKey)}`.trimEnd();
    case 'RRSIG':
      return [
        listedTypeName(data.covered),
        data.algorithm,
        data.labels,
        data.originalTtl,
        timeText(data.expiration),
        timeText(data.inception),
        data.keyTag,
        `${data.signer}.`,
        base64(data.signature),
      ]
        .join(' ')
        .trimEnd();
    case 'NSEC':
      return [`${data.next}.`, ...data.types.map(listedTypeName)].join(' ');
    // RFC 5155 sections 3.3 and 4.3.
    case 'NSEC3':
      return [parameters(data), base32hex(data.nextHash), ...data.types.map(listedTypeName)].join(' ');
    case 'NSEC3PARAM':
      return parameters(data);
    case 'OPAQUE':
      return opaque(data.bytes);
  }
}

/** A record as evidence keeps it. */
export function toDnsRecord({ name, ttl, data }: ResourceRecord): DnsRecord {
  return { name, type: dataTypeName(data), ttl, data: formatData(data) };
}

/** A record from evidence or a zone line. @throws WhyspamError ZONE_INVALID. */
export function fromDnsRecord({ name, type, ttl, data }: DnsRecord): ResourceRecord {
  const normal = normalizeName(name);
  if (normal === undefined) throw invalidRecord(type, name, 0, 'the owner is no domain name');
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > 0x7fff_ffff) {
    // RFC 2181 section 8: 31 bits.
    throw invalidRecord(type, data, 0, `the TTL ${ttl} is not a whole number from 0 to 2147483647`);
  }
  return { name: normal, ttl, data: parseData(type, data) };
}

/**
 * The inverse of `formatData`: `type` is a name of RECORD_TYPES or `TYPEn`; names are taken as absolute with or
 * without a final dot; every type may be given as `\# length hex`.
 *
 * @throws WhyspamError ZONE_INVALID, saying what is wrong and where in the text.
 */
export function parseData(type: string, text: string): RecordData {
  const code = typeCode(type);
  if (code === undefined)
    throw invalidRecord(type, text, 0, `there is no record type ${type}: write it as TYPE and its number`);
  const read = readTokens(text);
  if ('problem' in read) throw invalidRecord(type, text, read.at, read.problem);
  const words = new Words(type, text, read.tokens);
  if (words.peek()?.text === '\\#' && words.peek()?.quoted === false) return parseOpaque(code, words);
  const data = parseKnown(typeName(code), words);
  words.end();
  return data;
}

function parseOpaque(code: number, words: Words): RecordData {
  words.take('\\#');
  const length = words.integer('the length', 0xffff);
  const bytes = words.hex('the data');
  if (bytes.length !== length) words.fail(`the length says ${length} octets, the data has ${bytes.length}`);
  try {
    return decodeData(code, bytes);
  } catch (error) {
    if (error instanceof MalformedMessage) return words.fail(error.message);
    throw error;
  }
}

function parseKnown(type: string, words: Words): RecordData {
  switch (type) {
    case 'A':
      return { type, address: words.address(4) };
    case 'AAAA':
      return { type, address: words.address(6) };
    case 'NS':
    case 'CNAME':
    case 'PTR':
    case 'DNAME':
      return { type, host: words.name('the host') };
    case 'MX':
      return {
        type,
        preference: words.integer('the preference', 0xffff),
        exchange: words.name('the exchange'),
      };
    case 'SOA':
      return {
        type,
        mname: words.name('MNAME'),
        rname: words.name('RNAME'),
        serial: words.integer('SERIAL', 0xffff_ffff),
        refresh: words.integer('REFRESH', 0xffff_ffff),
        retry: words.integer('RETRY', 0xffff_ffff),
        expire: words.integer('EXPIRE', 0xffff_ffff),
        minimum: words.integer('MINIMUM', 0xffff_ffff),
      };
    case 'TXT':
      return { type, strings: words.strings() };
    case 'SRV':
      return {
        type,
        priority: words.integer('the priority', 0xffff),
        weight: words.integer('the weight', 0xffff),
        port: words.integer('the port', 0xffff),
        target: words.name('the target'),
      };
    case 'TLSA':
      return {
        type,
        usage: words.integer('the usage', 0xff),
        selector: words.integer('the selector', 0xff),
        matching: words.integer('the matching type', 0xff),
        association: words.hex('the association'),
      };
    case 'CAA':
      return {
        type,
        flags: words.integer('the flags', 0xff),
        tag: words.tag(),
        value: words.take('the value').octets,
      };
    case 'DS':
    case 'CDS':
      return {
        type,
        keyTag: words.integer('the key tag', 0xffff),
        algorithm: words.algorithm(),
        digestType: words.integer('the digest type', 0xff),
        digest: words.hex('the digest'),
      };
    case 'DNSKEY':
    case 'CDNSKEY':
      return {
        type,
        flags: words.integer('the flags', 0xffff),
        protocol: words.integer('the protocol', 0xff),
        algorithm: words.algorithm(),
        publicKey: words.base64('the key'),
      };
    case 'RRSIG':
      return {
        type,
        covered: words.typeCode('the type covered'),
        algorithm: words.algorithm(),
        labels: words.integer('the labels', 0xff),
        originalTtl: words.integer('the original TTL', 0xffff_ffff),
        expiration: words.time('the expiration'),
        inception: words.time('the inception'),
        keyTag: words.integer('the key tag', 0xffff),
        signer: words.name('the signer'),
        signature: words.base64('the signature'),
      };
    case 'NSEC':
      return { type, next: words.name('the next name', true), types: words.typeCodes('a type') };
    case 'NSEC3':
      return {
        type,
        ...readParameters(words),
        nextHash: words.base32hex('the next hash'),
        types: words.typeCodes('a type'),
      };
    case 'NSEC3PARAM':
      return { type, ...readParameters(words) };
    default:
      return words.fail(`${type} is written here as \\# length hex (RFC 3597 section 5)`);
  }
}

function readParameters(words: Words): Nsec3Parameters {
  return {
    hashAlgorithm: words.integer('the hash algorithm', 0xff),
    flags: words.integer('the flags', 0xff),
    iterations: words.integer('the iterations', 0xffff),
    salt: words.salt('the salt'),
  };
}
