/** Authentication-Results as receivers write it: RFC 8601 section 2.2 with its comments, and the dialects beside it. */
import type { SaidAuthMethod } from '@whyspam/core';
import { decodeUtf8 } from './decode-utf8.ts';
import { ValueReader } from './value-reader.ts';

export interface ParsedAuthenticationResults {
  /** Lower case. */
  readonly authservId?: string;
  /** Of an ARC set, RFC 8617 section 4.1.1. */
  readonly instance?: number;
  readonly methods: readonly SaidAuthMethod[];
  /** The pieces that could not be read, cut. */
  readonly problems: readonly string[];
}

const MAX_LENGTH = 64 * 1024;
const MAX_METHODS = 100;
const MAX_PROPERTIES = 40;
const MAX_PROBLEMS = 20;
const LONGEST_VALUE = 500;

// A key ends at what has a meaning of its own; a value holds `=` and `/` too, as base64 does.
const KEY = /[^\s\0;=/.("]+/y;
const BARE = /[^\s\0;("]+/y;
const AUTHSERV_ID = /[^\s\0;=("]+/y;
const VERSION = /\d+(?=[\s\0;(]|$)/y;
const KEYWORD = /^[a-z0-9][a-z0-9_-]*$/i;
/** What would be read as a value after `=` and white space, but is the next property. */
const NEXT_PROPERTY = /[a-z][a-z0-9-]*\.[a-z0-9_-]+=/iy;
const RESULT = /^[a-z][a-z0-9_-]*$/i;

/** IANA, Email Authentication Methods (checked 2026-11-26), and what Microsoft and Google add: only these need no semicolon before. */
const METHODS: ReadonlySet<string> = new Set([
  'arc', 'auth', 'bimi', 'compauth', 'dara', 'dkim', 'dkim-adsp', 'dkim-atps', 'dmarc', 'dnswl', 'domainkeys',
  'iprev', 'rrvs', 'sender-id', 'smime', 'spf', 'vbr',
]); // prettier-ignore

/** Property types of RFC 8601 section 2.3: with one before its dot, a piece belongs to the method before it. */
const PROPERTY_TYPES: ReadonlySet<string> = new Set(['smtp', 'header', 'body', 'policy', 'dns', 'tls']);
/** Keys of Received-SPF (RFC 7208 section 9.1), which Amazon puts here with a semicolon before each. */
const SPF_KEYS: ReadonlySet<string> = new Set([
  'client-ip', 'envelope-from', 'helo', 'identity', 'mechanism', 'problem', 'receiver',
]); // prettier-ignore

interface Pair {
  readonly key: string;
  readonly value: string;
}

interface OpenMethod {
  readonly method: string;
  readonly result: string;
  readonly properties: Record<string, string>;
  reason?: string;
  comment?: string;
}

/** @param text the unfolded value. Never throws; time grows with the length. */
export function parseAuthenticationResults(text: string): ParsedAuthenticationResults {
  return new Parser(decodeUtf8(text.slice(0, MAX_LENGTH))).parse();
}

class Parser {
  readonly #reader: ValueReader;
  readonly #methods: OpenMethod[] = [];
  readonly #problems: string[] = [];
  /** Yahoo's old form says `from=` before the method it belongs to. */
  #pending: Record<string, string> = {};
  #authservId: string | undefined;
  #instance: number | undefined;

  constructor(text: string) {
    this.#reader = new ValueReader(text);
  }

  parse(): ParsedAuthenticationResults {
    const reader = this.#reader;
    this.#readInstance();
    this.#readHead();
    while (!reader.isAtEnd) {
      reader.accept(';');
      this.#readPiece();
      reader.skipToSemicolon();
    }
    if (reader.openComments > 0) this.#note('(');
    return {
      ...(this.#authservId === undefined ? {} : { authservId: this.#authservId }),
      ...(this.#instance === undefined ? {} : { instance: this.#instance }),
      methods: this.#methods,
      problems: this.#problems,
    };
  }

  /** `i=1;` before everything, as in ARC-Authentication-Results. */
  #readInstance(): void {
    const reader = this.#reader;
    reader.skipSpace();
    const written = reader.read(/i[ \t]*=[ \t]*[^\s;(]*/iy);
    if (written === '') return;
    const digits = written.slice(written.indexOf('=') + 1).trim();
    // RFC 8617 section 4.2.1: from 1 to 50.
    const instance = /^\d{1,3}$/.test(digits) ? Number(digits) : 0;
    if (instance >= 1 && instance <= 50) this.#instance = instance;
    else this.#note(written);
    reader.skipSpace();
    if (!reader.accept(';')) this.#note(written);
  }

  /** authserv-id and its version, or nothing of the kind. */
  #readHead(): void {
    const reader = this.#reader;
    reader.skipSpace();
    const isQuoted = reader.next === '"';
    const start = reader.position;
    const word = isQuoted ? reader.readValue(AUTHSERV_ID) : reader.read(AUTHSERV_ID);
    reader.skipSpace();
    if (!isQuoted && reader.next === '=' && KEYWORD.test(word)) {
      // RFC 8601 section 2.2 demands an authserv-id; servers of Microsoft begin with the first result all the same.
      this.#finishMethod(word);
      this.#readProperties();
      return;
    }
    reader.takeComments();
    if (word === '') {
      if (!reader.isAtEnd) this.#noteRest(start);
      return;
    }
    this.#authservId = word.toLowerCase();
    reader.read(VERSION);
    reader.skipSpace();
    // What stands here though a semicolon should: a result, or the `from=` of Yahoo's old form.
    while (!reader.isAtEnd && reader.next !== ';') {
      const at = reader.position;
      const pair = this.#readPair();
      if (pair === undefined) {
        this.#noteRest(at);
        return;
      }
      if (METHODS.has(pair.key) && RESULT.test(pair.value)) {
        this.#open(pair.key, pair.value);
        this.#readProperties();
        return;
      }
      put(this.#pending, pair);
      reader.skipSpace();
    }
  }

  /** One resinfo, or a piece of a dialect. */
  #readPiece(): void {
    const reader = this.#reader;
    reader.skipSpace();
    if (reader.isAtEnd || reader.next === ';') return;
    const start = reader.position;
    const key = this.#readKey();
    reader.skipSpace();
    if (key !== '' && (reader.isAtEnd || reader.next === ';')) {
      this.#readLoneWord(key, start);
      return;
    }
    const type = key.slice(0, Math.max(0, key.indexOf('.')));
    if (PROPERTY_TYPES.has(type) || SPF_KEYS.has(key)) {
      const value = this.#readAssigned();
      if (value === undefined) this.#noteRest(start);
      else {
        this.#keep({ key, value });
        this.#readProperties();
      }
      return;
    }
    if (key === 'from') {
      const value = this.#readAssigned();
      if (value === undefined) this.#noteRest(start);
      else put(this.#pending, { key, value });
      return;
    }
    if (!KEYWORD.test(key)) {
      this.#noteRest(start);
      return;
    }
    this.#finishMethod(key, start);
    this.#readProperties();
  }

  /** `none`, or the authserv-id that servers of Hotmail repeat. */
  #readLoneWord(key: string, start: number): void {
    // RFC 8601 section 2.2: no-result.
    if (key === 'none' && this.#methods.length === 0) return;
    if (key.includes('.')) {
      this.#authservId ??= key;
      return;
    }
    this.#noteRest(start);
  }

  /** After the name of the method: `[/ version] = result`. */
  #finishMethod(method: string, start = 0): void {
    const reader = this.#reader;
    if (reader.accept('/')) {
      reader.skipSpace();
      if (reader.read(/\d+/y) === '') {
        this.#noteRest(start);
        return;
      }
      reader.skipSpace();
    }
    const result = this.#readAssigned();
    if (result === undefined || result === '') this.#noteRest(start);
    else this.#open(method.toLowerCase(), result);
  }

  #open(method: string, result: string): void {
    const pending = this.#pending;
    this.#pending = {};
    if (this.#methods.length >= MAX_METHODS) return;
    this.#methods.push({
      method,
      result: RESULT.test(result) ? result.toLowerCase() : result,
      properties: pending,
    });
  }

  /** Everything up to the semicolon: `reason=`, properties, comments. */
  #readProperties(): void {
    const reader = this.#reader;
    reader.skipSpace();
    while (!reader.isAtEnd && reader.next !== ';') {
      const start = reader.position;
      const pair = this.#readPair();
      if (pair === undefined) {
        this.#noteRest(start);
        break;
      }
      this.#keep(pair);
      reader.skipSpace();
    }
    const comment = reader.takeComments();
    const open = this.#methods.at(-1);
    if (open !== undefined && comment !== undefined)
      open.comment =
        open.comment === undefined ? comment : `${open.comment}; ${comment}`.slice(0, LONGEST_VALUE);
  }

  #keep({ key, value }: Pair): void {
    const open = this.#methods.at(-1);
    if (open === undefined) put(this.#pending, { key, value });
    else if (key === 'reason') open.reason ??= value;
    else put(open.properties, { key, value });
  }

  #readPair(): Pair | undefined {
    const key = this.#readKey();
    if (key === '') return undefined;
    this.#reader.skipSpace();
    const value = this.#readAssigned();
    return value === undefined ? undefined : { key, value };
  }

  /** `ptype . property` with comments in between, as RFC 8601 section 2.2 allows; lower case. */
  #readKey(): string {
    const reader = this.#reader;
    let key = reader.read(KEY);
    while (key !== '') {
      reader.skipSpace();
      if (!reader.accept('.')) break;
      reader.skipSpace();
      const rest = reader.read(KEY);
      if (rest === '') return '';
      key += `.${rest}`;
    }
    return key.slice(0, LONGEST_VALUE).toLowerCase();
  }

  /** `= value`; undefined without `=`. */
  #readAssigned(): string | undefined {
    const reader = this.#reader;
    if (!reader.accept('=')) return undefined;
    const start = reader.position;
    reader.skipSpace();
    if (reader.next === '=') return undefined;
    // `smtp.mailfrom= header.from=x`: the null sender, written without quotes.
    if (reader.position > start && reader.peek(NEXT_PROPERTY) !== '') return '';
    return reader.readValue(BARE).slice(0, LONGEST_VALUE);
  }

  /** Notes the piece from `start` to the next semicolon. */
  #noteRest(start: number): void {
    this.#reader.skipToSemicolon();
    this.#note(this.#reader.textFrom(start));
  }

  #note(text: string): void {
    if (this.#problems.length < MAX_PROBLEMS) this.#problems.push(text.trim().slice(0, 80));
  }
}

/** The first of a name counts. */
function put(properties: Record<string, string>, { key, value }: Pair): void {
  if (!Object.hasOwn(properties, key) && Object.keys(properties).length < MAX_PROPERTIES)
    properties[key] = value;
}
