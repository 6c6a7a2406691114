/** The words of one record's data, taken in order; what is wrong is said with the word it is wrong with. */
import { WhyspamError } from '@whyspam/core';
import { addressOctets, ipv4Text, ipv6Text } from './address.ts';
import { readBase32hex } from './base32hex.ts';
import { readName, wireNameText } from './name.ts';
import { readTime } from './time-text.ts';
import type { Token } from './tokens.ts';
import { listedTypeCode } from './type-names.ts';

const ALGORITHMS: Readonly<Record<string, number>> = {
  RSAMD5: 1,
  DH: 2,
  DSA: 3,
  RSASHA1: 5,
  'DSA-NSEC3-SHA1': 6,
  NSEC3DSA: 6,
  'RSASHA1-NSEC3-SHA1': 7,
  NSEC3RSASHA1: 7,
  RSASHA256: 8,
  RSASHA512: 10,
  ECDSAP256SHA256: 13,
  ECDSAP384SHA384: 14,
  ED25519: 15,
  ED448: 16,
};

/** Takes the words of one record in order, and says which one is wrong. */
export class Words {
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

  /** Lower case unless `keepCase`. */
  name(what: string, keepCase: boolean = false): string {
    const { text } = this.take(what);
    const reading = readName(text);
    if (text === '' || 'problem' in reading) {
      const problem = 'problem' in reading ? reading.problem : 'it is empty';
      return this.fail(`${what} "${text}" is no domain name: ${problem}`, this.#next - 1);
    }
    return wireNameText(reading.wire, keepCase);
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

  /** The rest as base64, which may be broken by blanks. */
  base64(what: string): Uint8Array {
    let text = '';
    while (this.peek() !== undefined) text += this.take(what).text;
    const octets = Buffer.from(text, 'base64');
    // Node skips what is no base64; written again it shows.
    if (octets.toString('base64') !== text) return this.fail(`${what} is not base64`, this.#next - 1);
    return Uint8Array.from(octets);
  }

  /** One word of base32hex (RFC 5155 section 3.3). */
  base32hex(what: string): Uint8Array {
    const octets = readBase32hex(this.take(what).text);
    if (octets === undefined || octets.length === 0 || octets.length > 255) {
      return this.fail(`${what} is not the base32hex of 1 to 255 octets`, this.#next - 1);
    }
    return octets;
  }

  /** One word of hexadecimal, or `-` for nothing (RFC 5155 section 3.3). */
  salt(what: string): Uint8Array {
    const { text } = this.take(what);
    if (text === '-') return new Uint8Array();
    if (text.length % 2 !== 0 || text.length > 510 || !/^[0-9a-fA-F]+$/.test(text)) {
      return this.fail(`${what} is neither hexadecimal nor "-"`, this.#next - 1);
    }
    return Uint8Array.from(Buffer.from(text, 'hex'));
  }

  /** An algorithm of DNSSEC, by number or by the mnemonics of RFC 4034 appendix A.1 and its successors. */
  algorithm(): number {
    const mnemonic = ALGORITHMS[this.peek()?.text.toUpperCase() ?? ''];
    if (mnemonic === undefined) return this.integer('the algorithm', 0xff);
    this.#next += 1;
    return mnemonic;
  }

  /** A time of an RRSIG (RFC 4034 section 3.2). */
  time(what: string): number {
    const { text } = this.take(what);
    return readTime(text) ?? this.fail(`${what} is "${text}", no time as YYYYMMDDHHmmSS`, this.#next - 1);
  }

  /** One type by name or `TYPEn`, as its number. */
  typeCode(what: string): number {
    const { text } = this.take(what);
    return listedTypeCode(text) ?? this.fail(`${what} "${text}" is no record type`, this.#next - 1);
  }

  /** The rest as types, in ascending order without doubles, as a bitmap has them. */
  typeCodes(what: string): readonly number[] {
    const codes = new Set<number>();
    while (this.peek() !== undefined) codes.add(this.typeCode(what));
    return [...codes].toSorted((one, other) => one - other);
  }

  end(): void {
    const token = this.peek();
    if (token !== undefined) this.fail(`"${token.text}" is one word too many`);
  }

  fail(problem: string, index: number = this.#next): never {
    throw invalidRecord(this.#type, this.#text, this.#tokens[index]?.at ?? this.#text.length, problem);
  }
}

/** @returns the error for a record that cannot be read, `at` characters into its text. */
export function invalidRecord(type: string, text: string, at: number, problem: string): WhyspamError {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  return new WhyspamError(
    'ZONE_INVALID',
    `${type} record: ${problem}, at character ${at + 1} of ${JSON.stringify(shown)}.`,
    `Write the data of the ${type} record as a zone file has it (RFC 1035 section 5.1).`,
  );
}
