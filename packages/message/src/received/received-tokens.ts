/** Cuts the value of a Received field into words, comments and semicolons: RFC 5322 section 3.2.2, and what programs write. */

export type ReceivedToken =
  | { readonly kind: 'word'; readonly text: string }
  /** Without its outer brackets. */
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'semicolon'; readonly at: number };

/** Characters of one field looked at: no server writes so much about one hop. */
export const MAX_RECEIVED_LENGTH = 8192;

const PLAIN = /[^\s();<"]+/y;

/** One pass; a bracket, a quote or a `<` that is never closed is taken as it stands. */
export function tokenizeReceived(value: string): readonly ReceivedToken[] {
  const text = value.slice(0, MAX_RECEIVED_LENGTH);
  const tokens: ReceivedToken[] = [];
  const ends = closingPlaces(text);
  let word = '';
  const endWord = (): void => {
    if (word !== '') tokens.push({ kind: 'word', text: word });
    word = '';
  };
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === '(') {
      endWord();
      const end = ends.get(at);
      if (end !== undefined) tokens.push({ kind: 'comment', text: text.slice(at + 1, end).trim() });
      at = (end ?? at) + 1;
    } else if (char === ';') {
      endWord();
      tokens.push({ kind: 'semicolon', at });
      at += 1;
    } else if (char === '<' || char === '"') {
      const end = ends.get(at) ?? at;
      word += text.slice(at, end + 1);
      at = end + 1;
    } else if (char === ')') at += 1;
    else if (char.trim() === '') {
      endWord();
      at += 1;
    } else {
      PLAIN.lastIndex = at;
      const plain = PLAIN.exec(text)?.[0] ?? char;
      word += plain;
      at += plain.length;
    }
  }
  endWord();
  return tokens;
}

/** Where each bracket, `<` and `"` that stands at the top is closed. */
function closingPlaces(text: string): ReadonlyMap<number, number> {
  const ends = new Map<number, number>();
  const open: number[] = [];
  let angle = -1;
  let quote = -1;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\' && (open.length > 0 || quote !== -1)) at += 1;
    else if (char === '(' && quote === -1) open.push(at);
    else if (char === ')' && quote === -1) {
      const start = open.pop();
      if (start !== undefined) ends.set(start, at);
    } else if (open.length > 0) continue;
    else if (char === '"') {
      if (quote !== -1) ends.set(quote, at);
      quote = quote === -1 ? at : -1;
    } else if (char === '<') angle = at;
    else if (char === '>' && angle !== -1) {
      ends.set(angle, at);
      angle = -1;
    }
  }
  return ends;
}
