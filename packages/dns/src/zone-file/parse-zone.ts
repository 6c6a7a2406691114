/** Zone files (RFC 1035 section 5 master format) to records. */
import { type DnsRecord, visible, WhyspamError } from '@whyspam/core';
import { normalizeName } from '../wire/name.ts';
import { formatData, parseData } from '../wire/presentation.ts';
import { typeCode, typeName } from '../wire/type-names.ts';
import { otherTypeCode, otherTypeData } from './other-types.ts';
import { readZoneLines, type ZoneEntry, type ZoneWord } from './zone-lines.ts';

export interface ParseZoneOptions {
  /** What relative names hang from, until the text says `$ORIGIN`. */
  readonly origin: string;
  /** Seconds, for records before any TTL in the text. Default 3600. */
  readonly ttl?: number;
  /** Named in errors. */
  readonly fileName?: string;
}

/** Characters; a zone of mail records has a few thousand. */
const MAX_ZONE_LENGTH = 4 * 1024 * 1024;

/** RFC 2181 section 8. */
const MAX_TTL = 0x7fff_ffff;

/** Which words of the data are domain names. */
const NAME_WORDS: Readonly<Record<string, readonly number[]>> = {
  NS: [0],
  CNAME: [0],
  PTR: [0],
  MX: [1],
  SOA: [0, 1],
  SRV: [3],
  DNAME: [0],
  RRSIG: [7],
  NSEC: [0],
};

/**
 * Records of a zone file, in its order. Data is as `formatData` writes it: names absolute with their final dot,
 * strings quoted.
 *
 * Understands `$ORIGIN`, `$TTL`, `@`, relative names, blank owners, parentheses, comments, class and TTL in either order,
 * TTLs with units (`1h30m`) and RFC 3597 data. `$INCLUDE` and `$GENERATE` are errors: nothing is left out silently.
 *
 * @throws WhyspamError ZONE_INVALID, with the line and what to do.
 */
export function parseZone(text: string, options: ParseZoneOptions): readonly DnsRecord[] {
  const where = options.fileName ?? 'zone';
  const fail = (line: number, problem: string, next: string, options?: ErrorOptions): WhyspamError => {
    const shown = visible((text.split('\n', line)[line - 1] ?? '').trim());
    const excerpt = shown.length > 80 ? `${shown.slice(0, 79)}…` : shown;
    return new WhyspamError('ZONE_INVALID', `${where}:${line}: ${problem}: ${excerpt}`, next, options);
  };
  if (text.length > MAX_ZONE_LENGTH) {
    throw new WhyspamError(
      'ZONE_INVALID',
      `${where}: the zone has ${text.length} characters, more than ${MAX_ZONE_LENGTH}.`,
      'Give only the records that matter here.',
    );
  }
  const origin = normalizeName(options.origin);
  if (origin === undefined) {
    throw new WhyspamError(
      'ZONE_INVALID',
      `${where}: the origin "${visible(options.origin)}" is no domain name.`,
      'Give the domain the zone is for, in A-labels (xn--).',
    );
  }
  const lines = readZoneLines(text);
  if ('problem' in lines) throw fail(lines.line, lines.problem, lines.next);

  const reader = new ZoneReader(origin, options.ttl ?? 3600);
  const records: DnsRecord[] = [];
  for (const entry of lines) {
    try {
      const record = reader.read(entry);
      if (record !== undefined) records.push(record);
    } catch (error) {
      if (error instanceof EntryProblem) throw fail(entry.line, error.message, error.next, { cause: error });
      // Of the record's data: it knows the word, we know the line.
      if (error instanceof WhyspamError) throw fail(entry.line, error.message, error.next, { cause: error });
      throw error;
    }
  }
  return records;
}

/** Thrown inside this file only: it does not know its line. */
class EntryProblem extends Error {
  readonly next: string;

  constructor(problem: string, next: string) {
    super(problem);
    this.next = next;
  }
}

/** What one entry leaves to the next: origin, owner and TTL. */
class ZoneReader {
  #origin: string;
  #owner: string | undefined;
  /** What `$TTL` said. */
  #zoneTtl: number | undefined;
  /** The TTL of the record before. */
  #ttl: number;

  constructor(origin: string, ttl: number) {
    this.#origin = origin;
    this.#ttl = ttl;
  }

  read(entry: ZoneEntry): DnsRecord | undefined {
    const words = [...entry.words];
    const first = words[0];
    if (first === undefined) return undefined;
    if (!first.quoted && first.text.startsWith('$') && !entry.ownerIsBlank) {
      this.#direct(first.text, words.slice(1));
      return undefined;
    }
    if (!entry.ownerIsBlank) {
      words.shift();
      this.#owner = this.#absolute(first.text);
    }
    const name = this.#owner;
    if (name === undefined) {
      throw new EntryProblem('the first record has no owner', 'Begin it with a name, or @ for the origin.');
    }
    return { name, ...this.#record(words) };
  }

  #direct(directive: string, words: readonly ZoneWord[]): void {
    const value = words[0]?.text ?? '';
    switch (directive.toUpperCase()) {
      case '$ORIGIN':
        this.#origin = this.#absolute(value);
        return;
      case '$TTL':
        this.#zoneTtl = requireTtl(value);
        return;
      default:
        throw new EntryProblem(
          `${visible(directive)} is not understood here`,
          'Only $ORIGIN and $TTL are. Write the records out.',
        );
    }
  }

  /** `[ttl] [class] type data`, ttl and class in either order. */
  #record(words: readonly ZoneWord[]): { type: string; ttl: number; data: string } {
    let at = 0;
    let ttl: number | undefined;
    let hasClass = false;
    for (; at < words.length; at += 1) {
      const text = words[at]?.text.toUpperCase() ?? '';
      if (!hasClass && /^(?:IN|CH|HS|CS)$/.test(text)) {
        if (text !== 'IN') {
          throw new EntryProblem(`class ${text} is not the Internet's`, 'Leave the class out, or write IN.');
        }
        hasClass = true;
      } else if (ttl === undefined && /^\d/.test(text)) {
        ttl = requireTtl(text);
      } else break;
    }
    const typeWord = words[at];
    if (typeWord === undefined) {
      throw new EntryProblem('the record has no type', 'Write: name, TTL, IN, type, data.');
    }
    const code = typeWord.quoted ? undefined : (typeCode(typeWord.text) ?? otherTypeCode(typeWord.text));
    if (code === undefined) {
      throw new EntryProblem(
        `"${visible(typeWord.text)}" is no record type known here`,
        'Write a type such as A, AAAA, MX, TXT or CNAME; any other as TYPE and its number with \\# data (RFC 3597), or leave the line out.',
      );
    }
    const type = typeName(code);
    const data = words.slice(at + 1);
    const isOther = otherTypeCode(typeWord.text) === code && data[0]?.text !== '\\#';
    const other = isOther ? otherTypeData(typeWord.text, data) : undefined;
    if (isOther && other === undefined) {
      throw new EntryProblem(
        `the data of ${typeWord.text.toUpperCase()} cannot be read`,
        'Correct it, or leave the line out: it is nothing to mail.',
      );
    }
    // RFC 2308 section 4: left out, the TTL is the one of $TTL; RFC 1035 section 5.1: else the last one given.
    if (ttl !== undefined) this.#ttl = ttl;
    return {
      type,
      ttl: ttl ?? this.#zoneTtl ?? this.#ttl,
      data: formatData(parseData(type, other ?? this.#data(type, data))),
    };
  }

  #data(type: string, words: readonly ZoneWord[]): string {
    const isOpaque = words[0]?.text === '\\#' && words[0].quoted === false;
    return words
      .map(({ text, quoted }, index) => {
        if (quoted) return `"${text}"`;
        if (isOpaque) return text;
        if (NAME_WORDS[type]?.includes(index) === true) return `${this.#absolute(text)}.`;
        // RFC 1035 knows seconds only; BIND writes the times of an SOA with units.
        if (type === 'SOA' && index >= 3) return String(readTtl(text) ?? text);
        return text;
      })
      .join(' ');
  }

  #absolute(text: string): string {
    if (text === '@') return this.#origin;
    if (text === '.') return '';
    // A final dot counts unless it is escaped itself: an even number of backslashes stands before it.
    const isAbsolute = text.endsWith('.') && (/\\*(?=\.$)/.exec(text)?.[0].length ?? 0) % 2 === 0;
    const full = isAbsolute || this.#origin === '' ? text : `${text}.${this.#origin}`;
    const name = text === '' ? undefined : normalizeName(full);
    if (name === undefined) {
      throw new EntryProblem(
        `"${visible(text)}" is no domain name`,
        'Labels have 1 to 63 ASCII characters, a name at most 253; write others as A-labels (xn--).',
      );
    }
    return name;
  }
}

function requireTtl(text: string): number {
  const ttl = readTtl(text);
  if (ttl === undefined || ttl > MAX_TTL) {
    throw new EntryProblem(
      `"${visible(text)}" is no TTL`,
      'Write seconds, or units: 3600, 1h, 1h30m, 2d; at most 2147483647 seconds.',
    );
  }
  return ttl;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = { W: 604_800, D: 86_400, H: 3600, M: 60, S: 1 };

/** Seconds of `3600`, `1h`, `1h30m`; undefined when it is neither. */
function readTtl(text: string): number | undefined {
  if (/^\d{1,10}$/.test(text)) return Number(text);
  const upper = text.toUpperCase();
  if (!/^(?:\d{1,10}[WDHMS]){1,5}$/.test(upper)) return undefined;
  let seconds = 0;
  for (const [, count, unit] of upper.matchAll(/(\d+)([WDHMS])/g)) {
    seconds += Number(count) * (UNIT_SECONDS[unit ?? ''] ?? 0);
  }
  return seconds;
}
