/** Record data between its typed form and text: RFC 1035 section 5.1, and RFC 3597 for what we keep as octets. */
import { type DnsRecord, WhyspamError } from '@whyspam/core';
import { addressOctets, ipv4Text, ipv6Text } from './address.ts';
import { readName, normalizeName, wireNameText } from './name.ts';
import { decodeData, MalformedMessage } from './rdata.ts';
import { RECORD_TYPES, type RecordData, type RecordType, type ResourceRecord } from './record.ts';
import { readTokens, type Token } from './tokens.ts';

const NAME_OF_CODE: ReadonlyMap<number, string> = new Map(
  Object.entries(RECORD_TYPES).map(([name, code]) => [code, name]),
);

/** `MX`, or `TYPE65` for a type without a name here (RFC 3597 section 5). */
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

function opaque(octets: Uint8Array): string {
  return octets.length === 0 ? '\\# 0' : `\\# ${octets.length} ${hex(octets)}`;
}

/** Record data as text; names end in a dot, the root is `.`. */
export function formatData(data: RecordData): string {
  switch (data.type) {
    case 'A':
    case 'AAAA':
      return data.address;
    case 'NS':
    case 'CNAME':
    case 'PTR':
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
    case 'DS':
    case 'RRSIG':
    case 'NSEC':
    case 'DNSKEY':
    case 'NSEC3':
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
  if (normal === undefined) throw invalid(type, name, 0, 'the owner is no domain name');
  if (!Number.isInteger(ttl) || ttl < 0 || ttl > 0x7fff_ffff) {
    // RFC 2181 section 8: 31 bits.
    throw invalid(type, data, 0, `the TTL ${ttl} is not a whole number from 0 to 2147483647`);
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
    throw invalid(type, text, 0, `there is no record type ${type}: write it as TYPE and its number`);
  const read = readTokens(text);
  if ('problem' in read) throw invalid(type, text, read.at, read.problem);
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
    default:
      return words.fail(`${type} is written here as \\# length hex (RFC 3597 section 5)`);
  }
}

/** Takes the words of one record in order, and says which one is wrong. */
class Words {
  readonly #type: string;
  readonly #text: string;
  readonly #tokens: readonly Token[];
  #next = 0;

  constructor(type: string, text: string, tokens: readonly Token[]) {
    this.#type = type;
    this.#text = text;
    this.#tokens = tokens;
  }

  peek(): Token | undefined {
    return this.#tokens[this.#next];
  }

  take(what: string): Token {
    const token = this.#tokens[this.#next];
    if (token === undefined) return this.fail(`${what} is missing`);
    this.#next += 1;
    return token;
  }

  integer(what: string, most: number): number {
    const { text } = this.take(what);
    if (!/^\d{1,10}$/.test(text) || Number(text) > most) {
      return this.fail(`${what} is "${text}", not a whole number from 0 to ${most}`, this.#next - 1);
    }
    return Number(text);
  }

  name(what: string): string {
    const { text } = this.take(what);
    const reading = readName(text);
    if (text === '' || 'problem' in reading) {
      const problem = 'problem' in reading ? reading.problem : 'it is empty';
      return this.fail(`${what} "${text}" is no domain name: ${problem}`, this.#next - 1);
    }
    return wireNameText(reading.wire);
  }

  address(family: 4 | 6): string {
    const { text } = this.take('the address');
    const octets = addressOctets(text, family);
    if (octets === undefined) return this.fail(`"${text}" is no IPv${family} address`, this.#next - 1);
    return family === 4 ? ipv4Text(octets) : ipv6Text(octets);
  }

  tag(): string {
    const { text } = this.take('the tag');
    // RFC 8659 section 4.1: ASCII letters and digits; matching ignores case, the case given is kept.
    if (!/^[A-Za-z0-9]{1,255}$/.test(text)) return this.fail(`the tag is "${text}"`, this.#next - 1);
    return text;
  }

  strings(): readonly Uint8Array[] {
    const strings: Uint8Array[] = [];
    while (strings.length === 0 || this.peek() !== undefined) {
      const { octets } = this.take('a string');
      if (octets.length > 255) {
        return this.fail(
          `a string has ${octets.length} octets, at most 255 fit: split it in several`,
          this.#next - 1,
        );
      }
      strings.push(octets);
    }
    return strings;
  }

  /** The rest as hexadecimal, which may be broken by blanks. */
  hex(what: string): Uint8Array {
    let digits = '';
    while (this.peek() !== undefined) digits += this.take(what).text;
    if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) {
      return this.fail(`${what} is not hexadecimal`, this.#next - 1);
    }
    return Uint8Array.from(Buffer.from(digits, 'hex'));
  }

  end(): void {
    const token = this.peek();
    if (token !== undefined) this.fail(`"${token.text}" is one word too many`);
  }

  fail(problem: string, index: number = this.#next): never {
    throw invalid(this.#type, this.#text, this.#tokens[index]?.at ?? this.#text.length, problem);
  }
}

function invalid(type: string, text: string, at: number, problem: string): WhyspamError {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return new WhyspamError(
    'ZONE_INVALID',
    `${type} record: ${problem}, at character ${at + 1} of ${JSON.stringify(shown)}.`,
    `Write the data of the ${type} record as a zone file has it (RFC 1035 section 5.1).`,
  );
}
