/** RDATA text cut into its words, as RFC 1035 section 5.1 spells them: quotes, `\X`, `\DDD`, parentheses. */

export interface Token {
  /** As written, escapes and all, without the quotes. */
  readonly text: string;
  readonly octets: Uint8Array;
  readonly quoted: boolean;
  /** Characters from the start of the text. */
  readonly at: number;
}

export type Tokens =
  | { readonly tokens: readonly Token[] }
  | { readonly problem: string; readonly at: number };

const encoder = new TextEncoder();

/** The words of the text. A `;` outside quotes is a problem: in a zone file it would swallow the rest. */
export function readTokens(text: string): Tokens {
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const character = text.charAt(at);
    if (/[\s()]/.test(character)) {
      at += 1;
      continue;
    }
    if (character === ';') {
      return { problem: 'a semicolon outside quotes begins a comment: put the string in quotes', at };
    }
    const quoted = character === '"';
    const start = quoted ? at + 1 : at;
    const octets: number[] = [];
    let index = start;
    let closed = false;
    while (index < text.length) {
      const next = text.charAt(index);
      if (quoted ? next === '"' : /[\s();"]/.test(next)) {
        closed = true;
        break;
      }
      if (next !== '\\') {
        const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
        if (character <= '\u007f') octets.push(character.charCodeAt(0));
        else octets.push(...encoder.encode(character));
        index += character.length;
        continue;
      }
      const digits = /^\d{3}/.exec(text.slice(index + 1, index + 4));
      const octet = digits === null ? text.charCodeAt(index + 1) : Number(digits[0]);
      if (index + 1 >= text.length) return { problem: 'a backslash stands at the end', at: index };
      if (octet > 0xff) return { problem: 'an escape stands for no octet', at: index };
      octets.push(octet);
      index += digits === null ? 2 : 4;
    }
    if (quoted && !closed) return { problem: 'a quote is not closed', at };
    tokens.push({ text: text.slice(start, index), octets: Uint8Array.from(octets), quoted, at });
    at = quoted ? index + 1 : index;
  }
  return { tokens };
}
