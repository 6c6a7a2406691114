/** SPF macros, RFC 7208 section 7: parsed once, expanded for each sender. */
import { formatIpv4, nibblesOf, type AddressBits } from '../address/address-bits.ts';

export interface MacroExpand {
  readonly letter: string;
  /** How many labels to keep, from the right; 0 keeps all. */
  readonly keep: number;
  readonly isReversed: boolean;
  readonly delimiters: string;
  /** Upper case: URL escaping, section 7.3. */
  readonly isEscaped: boolean;
}

export interface MacroString {
  readonly text: string;
  readonly parts: readonly (string | MacroExpand)[];
  /** The whole text, when it has no macro that needs a sender. */
  readonly literal?: string;
  /** Has `%{p}`: the validated name of the client must be asked for first. */
  readonly asksForName: boolean;
}

export interface MacroValues {
  readonly sender: string;
  readonly local: string;
  readonly senderDomain: string;
  readonly address: AddressBits;
  readonly helo: string;
  /** `%{c}`, `%{r}`, `%{t}`: only in explanations. */
  readonly client: string;
  readonly receiver: string;
  readonly timestamp: string;
}

const EXPAND = /%(?:\{([slodiphcrtv])(\d*)(r?)([.\-+,/_=]*)\}|([%_-]))/iy;
// RFC 7208 section 12: macro-literal is any visible character but "%"; an explain-string has spaces too.
const LITERAL = /[\x21-\x24\x26-\x7e]+/y;
const LITERAL_WITH_SPACE = /[\x20-\x24\x26-\x7e]+/y;
/** The longest text an expansion may grow to: 64 times a name, and longer than any explanation that is shown. */
const MAX_EXPANDED = 16_384;
const SINGLES: Readonly<Record<string, string>> = { '%': '%', _: ' ', '-': '%20' };

export interface MacroError {
  /** Offset of the first character that does not fit. */
  readonly errorAt: number;
}

/** @param isExplanation allows spaces and the letters c, r and t. */
export function parseMacroString(text: string, isExplanation = false): MacroString | MacroError {
  const literalPattern = isExplanation ? LITERAL_WITH_SPACE : LITERAL;
  const parts: (string | MacroExpand)[] = [];
  let hasExpand = false;
  let asksForName = false;
  for (let at = 0; at < text.length;) {
    if (text.charCodeAt(at) !== 0x25) {
      literalPattern.lastIndex = at;
      const literal = literalPattern.exec(text)?.[0];
      if (literal === undefined) return { errorAt: at };
      parts.push(literal);
      at += literal.length;
      continue;
    }
    EXPAND.lastIndex = at;
    const match = EXPAND.exec(text);
    if (match === null) return { errorAt: at };
    at = EXPAND.lastIndex;
    const single = match[5];
    if (single !== undefined) {
      parts.push(SINGLES[single] ?? '');
      continue;
    }
    const letter = match[1] ?? '';
    const digits = match[2] ?? '';
    const lower = letter.toLowerCase();
    // Section 7.3: a count of zero is a syntax error; section 7.2: c, r and t are for "exp" only.
    if ((digits !== '' && Number(digits) === 0) || (!isExplanation && 'crt'.includes(lower))) {
      return { errorAt: at - match[0].length };
    }
    hasExpand = true;
    asksForName ||= lower === 'p';
    parts.push({
      letter: lower,
      keep: digits === '' ? 0 : Number(digits),
      isReversed: match[3] !== '',
      delimiters: match[4] === '' ? '.' : (match[4] ?? '.'),
      isEscaped: letter !== lower,
    });
  }
  return hasExpand
    ? { text, parts, asksForName }
    : { text, parts, asksForName, literal: parts.map(String).join('') };
}

/**
 * @param domain `%{d}`, which changes with every include and redirect
 * @param validated `%{p}`, where it had to be asked for
 * @param kept which end is kept of a text that grows past 16 kB: a name loses its left end (section 7.3)
 */
export function expandMacro(
  macro: MacroString,
  values: MacroValues,
  domain: string,
  validated = 'unknown',
  kept: 'start' | 'end' = 'end',
): string {
  if (macro.literal !== undefined) return macro.literal;
  let expanded = '';
  for (const part of macro.parts) {
    expanded +=
      typeof part === 'string'
        ? part
        : transform(
            part,
            part.letter === 'd' ? domain : part.letter === 'p' ? validated : valueOf(part.letter, values),
          );
    if (expanded.length > MAX_EXPANDED) {
      // Cut as it grows, so that no record can make it large.
      if (kept === 'start') return expanded.slice(0, MAX_EXPANDED);
      expanded = expanded.slice(-MAX_EXPANDED);
    }
  }
  return expanded;
}

function valueOf(letter: string, values: MacroValues): string {
  switch (letter) {
    case 's':
      return values.sender;
    case 'l':
      return values.local;
    case 'o':
      return values.senderDomain;
    case 'i':
      return values.address.family === 4
        ? formatIpv4(values.address)
        : [...nibblesOf(values.address).toUpperCase()].join('.');
    case 'v':
      return values.address.family === 4 ? 'in-addr' : 'ip6';
    case 'h':
      return values.helo;
    case 'c':
      return values.client;
    case 'r':
      return values.receiver;
    case 't':
      return values.timestamp;
    default:
      return '';
  }
}

function transform(expand: MacroExpand, value: string): string {
  let result = value;
  if (expand.keep > 0 || expand.isReversed || expand.delimiters !== '.') {
    const labels = expand.delimiters === '.' ? value.split('.') : splitAt(value, expand.delimiters);
    if (expand.isReversed) labels.reverse();
    if (expand.keep > 0 && expand.keep < labels.length) labels.splice(0, labels.length - expand.keep);
    result = labels.join('.');
  }
  return expand.isEscaped ? urlEscape(result) : result;
}

function splitAt(value: string, delimiters: string): string[] {
  const labels: string[] = [];
  let start = 0;
  for (let at = 0; at < value.length; at++) {
    if (!delimiters.includes(value.charAt(at))) continue;
    labels.push(value.slice(start, at));
    start = at + 1;
  }
  labels.push(value.slice(start));
  return labels;
}

/** Section 7.3: everything outside the "unreserved" set of RFC 3986. */
function urlEscape(text: string): string {
  return text.replaceAll(
    /[^A-Za-z0-9\-._~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
