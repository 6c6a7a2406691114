/** The tokens of an address field: words, quoted strings, comments, literals and specials (RFC 5322 section 3.2). */

export interface AddressToken {
  readonly kind: 'word' | 'quoted' | 'comment' | 'special';
  /** Without quotes, brackets of a comment and backslashes. */
  readonly text: string;
  readonly hasSpaceBefore: boolean;
}

export interface AddressTokens {
  readonly tokens: readonly AddressToken[];
  /** `false`: a quoted string, a comment or a literal does not end. */
  readonly isClosed: boolean;
}

const SPECIALS = new Set('<>,;:@');
/** What ends a word: dots stay in it, since they join the words of an address. */
const WORD = /[^\s<>,;:@"()[\]]+/y;

export function tokenize(value: string): AddressTokens {
  const tokens: AddressToken[] = [];
  // What never closes opens nothing from then on, so that a flood of quotes is not read again and again to the end.
  const neverClosed = new Set<string>();
  let hasSpaceBefore = false;
  let at = 0;
  while (at < value.length) {
    const char = value.charAt(at);
    if (/\s/.test(char) || neverClosed.has(char)) {
      hasSpaceBefore = true;
      at += 1;
      continue;
    }
    const enclosed = readEnclosed(value, at);
    if (enclosed !== undefined) {
      if (enclosed.isClosed) tokens.push({ kind: enclosed.kind, text: enclosed.text, hasSpaceBefore });
      else neverClosed.add(char);
      at = enclosed.end;
    } else if (SPECIALS.has(char)) {
      tokens.push({ kind: 'special', text: char, hasSpaceBefore });
      at += 1;
    } else {
      WORD.lastIndex = at;
      const text = WORD.exec(value)?.[0] ?? char;
      tokens.push({ kind: 'word', text, hasSpaceBefore });
      at += text.length;
    }
    hasSpaceBefore = false;
  }
  return { tokens, isClosed: neverClosed.size === 0 };
}

interface Enclosed {
  readonly kind: 'word' | 'quoted' | 'comment';
  readonly text: string;
  readonly end: number;
  readonly isClosed: boolean;
}

function readEnclosed(value: string, start: number): Enclosed | undefined {
  const open = value.charAt(start);
  if (open === '"') return { kind: 'quoted', ...readUntil(value, start, '"') };
  if (open === '(') return { kind: 'comment', ...readUntil(value, start, ')', '(') };
  if (open !== '[') return undefined;
  const literal = readUntil(value, start, ']');
  return { ...literal, kind: 'word', text: `[${literal.text}]` };
}

/** @param nests what opens another level of it: comments may stand in comments. */
function readUntil(
  value: string,
  start: number,
  close: string,
  nests?: string,
): { readonly text: string; readonly end: number; readonly isClosed: boolean } {
  const kept: string[] = [];
  let depth = 1;
  for (let at = start + 1; at < value.length; at += 1) {
    let char = value.charAt(at);
    if (char === '\\' && at + 1 < value.length) {
      at += 1;
      char = value.charAt(at);
    } else if (char === close) {
      depth -= 1;
      if (depth === 0) return { text: kept.join(''), end: at + 1, isClosed: true };
    } else if (char === nests) depth += 1;
    kept.push(char);
  }
  // Not closed: the opening character alone is passed over, so that an address behind a stray quote is still found.
  return { text: '', end: start + 1, isClosed: false };
}
