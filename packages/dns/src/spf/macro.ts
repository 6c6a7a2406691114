/** SPF macros, RFC 7208 section 7: parsed once, expanded for each sender. */
import { bytesOfIpv4, nibblesOf, type AddressBits } from '../address/address-bits.ts';

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
}

export interface MacroValues {
  readonly sender: string;
  readonly local: string;
  readonly senderDomain: string;
  readonly domain: string;
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
    parts.push({
      letter: lower,
      keep: digits === '' ? 0 : Number(digits),
      isReversed: match[3] !== '',
      delimiters: match[4] === '' ? '.' : (match[4] ?? '.'),
      isEscaped: letter !== lower,
    });
  }
  return hasExpand ? { text, parts } : { text, parts, literal: parts.map(String).join('') };
}

/** @param validatedName gives `%{p}`, which costs questions; asked for only when the macro is there. */
export async function expandMacro(
  macro: MacroString,
  values: MacroValues,
  validatedName: () => Promise<string>,
): Promise<string> {
  if (macro.literal !== undefined) return macro.literal;
  let expanded = '';
  for (const part of macro.parts) {
    if (typeof part === 'string') expanded += part;
    else {
      const value = part.letter === 'p' ? await validatedName() : valueOf(part.letter, values);
      expanded += transform(part, value);
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
    case 'd':
      return values.domain;
    case 'i':
      return values.address.family === 4
        ? bytesOfIpv4(values.address).join('.')
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
    let labels: string[] = [];
    let label = '';
    for (const character of value) {
      if (expand.delimiters.includes(character)) {
        labels.push(label);
        label = '';
      } else label += character;
    }
    labels.push(label);
    if (expand.isReversed) labels.reverse();
    if (expand.keep > 0) labels = labels.slice(-expand.keep);
    result = labels.join('.');
  }
  return expand.isEscaped ? urlEscape(result) : result;
}

/** Section 7.3: everything outside the "unreserved" set of RFC 3986. */
function urlEscape(text: string): string {
  return text.replaceAll(
    /[^A-Za-z0-9\-._~]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
  );
}
