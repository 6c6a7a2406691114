/** Reads a structured header value from left to right: white space, comments, quotes, words. RFC 5322 section 3.2. */

/** Comments, and quotes, that never end and are tried to be read: each costs the rest of the value. */
const MAX_OPEN = 4;
const LONGEST_COMMENT = 300;

const SPACE = /[\s\0]*/y;
const ESCAPED = /\\([^])/g;

export class ValueReader {
  readonly #text: string;
  readonly #lastQuote: number;
  #at = 0;
  #openComments = 0;
  #openQuotes = 0;
  #comments: string[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#lastQuote = text.lastIndexOf('"');
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  get next(): string {
    return this.#text.charAt(this.#at);
  }

  /** Comments that never end, seen so far. */
  get openComments(): number {
    return this.#openComments;
  }

  /** Skips white space and comments; keeps what the comments say. */
  skipSpace(): void {
    for (;;) {
      this.read(SPACE);
      if (this.next !== '(') return;
      this.#skipComment();
    }
  }

  /** What comments said since it was asked last. */
  takeComments(): string | undefined {
    const comments = this.#comments;
    this.#comments = [];
    return comments.length === 0 ? undefined : comments.join('; ').slice(0, LONGEST_COMMENT);
  }

  /** Skips the character when it stands next. */
  accept(char: string): boolean {
    if (this.next !== char) return false;
    this.#at += 1;
    return true;
  }

  /** What the pattern (sticky) matches here; empty when nothing. */
  read(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += match.length;
    return match;
  }

  /** What the pattern (sticky) would match here. */
  peek(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.#text)?.[0] ?? '';
  }

  /** A word, a quoted string, or both glued: `"john doe"@example.com`. */
  readValue(bare: RegExp): string {
    let value = '';
    for (;;) {
      const quoted = this.#readQuoted();
      const word = quoted ?? this.read(bare);
      if (quoted === undefined && word === '') return value;
      value += word;
    }
  }

  /** To before the next semicolon outside quotes and comments. */
  skipToSemicolon(): void {
    while (!this.isAtEnd && this.next !== ';') {
      this.skipSpace();
      if (this.#readQuoted() === undefined && !this.isAtEnd && this.next !== ';') this.#at += 1;
    }
  }

  get position(): number {
    return this.#at;
  }

  textFrom(start: number): string {
    return this.#text.slice(start, this.#at);
  }

  #readQuoted(): string | undefined {
    if (this.next !== '"') return undefined;
    let end = this.#openQuotes < MAX_OPEN ? this.#at + 1 : this.#text.length;
    while (end <= this.#lastQuote && this.#text.charAt(end) !== '"')
      end += this.#text.charAt(end) === '\\' ? 2 : 1;
    // A quote that nothing closes is an ordinary character.
    const isClosed = end <= this.#lastQuote;
    const quoted = isClosed ? this.#text.slice(this.#at + 1, end).replace(ESCAPED, '$1') : '"';
    this.#at = isClosed ? end + 1 : this.#at + 1;
    if (!isClosed) this.#openQuotes += 1;
    return quoted;
  }

  #skipComment(): void {
    let depth = 0;
    let end = this.#at;
    if (this.#openComments < MAX_OPEN)
      for (; end < this.#text.length; end += 1) {
        const char = this.#text.charAt(end);
        if (char === '\\') end += 1;
        else if (char === '(') depth += 1;
        else if (char === ')') depth -= 1;
        if (depth === 0) break;
      }
    else end = this.#text.length;
    if (end >= this.#text.length) {
      this.#openComments += 1;
      this.#at += 1;
      return;
    }
    if (this.#comments.length < 8) {
      const said = this.#text.slice(this.#at + 1, end).slice(0, LONGEST_COMMENT);
      this.#comments.push(said.replace(/\s+/g, ' ').replace(ESCAPED, '$1').trim());
    }
    this.#at = end + 1;
  }
}
