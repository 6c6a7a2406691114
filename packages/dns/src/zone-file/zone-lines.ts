/** A zone file cut into its entries: comments gone, parentheses joined, every word with the line it stands on. */

/** A word as written: escapes are kept, quotes are not. */
export interface ZoneWord {
  readonly text: string;
  readonly quoted: boolean;
}

/** One entry: a record or a `$` directive. */
export interface ZoneEntry {
  /** Counted from 1: the line it begins on. */
  readonly line: number;
  /** The entry begins with a blank, so it belongs to the owner before (RFC 1035 section 5.1). */
  readonly ownerIsBlank: boolean;
  readonly words: readonly ZoneWord[];
}

/** What is wrong with the text, before any record can be read. */
export interface ZoneProblem {
  readonly line: number;
  readonly problem: string;
  readonly next: string;
}

/** Cuts the text into entries, or says which line cannot be cut. Linear in the length of the text. */
export function readZoneLines(text: string): readonly ZoneEntry[] | ZoneProblem {
  const entries: ZoneEntry[] = [];
  let words: ZoneWord[] = [];
  let line = 1;
  let entryLine = 1;
  let ownerIsBlank = false;
  let openedAt = 0;
  let atLineStart = true;
  let index = 0;

  const begin = (): void => {
    if (words.length === 0) entryLine = line;
  };
  const endOfLine = (): void => {
    if (openedAt === 0) {
      if (words.length > 0) entries.push({ line: entryLine, ownerIsBlank, words });
      words = [];
      atLineStart = true;
    }
    line += 1;
  };

  while (index < text.length) {
    const character = text.charAt(index);
    if (atLineStart) {
      ownerIsBlank = /[ \t]/.test(character);
      atLineStart = false;
    }
    if (character === '\n') {
      endOfLine();
      index += 1;
    } else if (/\s/.test(character)) {
      index += 1;
    } else if (character === ';') {
      const end = text.indexOf('\n', index);
      index = end === -1 ? text.length : end;
    } else if (character === '(') {
      if (openedAt !== 0) {
        return {
          line,
          problem: `"(" inside the parenthesis of line ${openedAt}`,
          next: 'Close the first parenthesis before opening another.',
        };
      }
      begin();
      openedAt = line;
      index += 1;
    } else if (character === ')') {
      if (openedAt === 0) {
        return { line, problem: '")" without "("', next: 'Remove it, or open the parenthesis before it.' };
      }
      openedAt = 0;
      index += 1;
    } else {
      begin();
      const quoted = character === '"';
      const end = quoted ? endOfString(text, index + 1) : endOfWord(text, index);
      if (end === -1) {
        return {
          line,
          problem: 'a quoted string is not closed on its line',
          next: 'Put a " at the end of the string; a long string is written as several, each in quotes.',
        };
      }
      words.push({ text: text.slice(quoted ? index + 1 : index, end), quoted });
      index = quoted ? end + 1 : end;
    }
  }
  if (openedAt !== 0) {
    return {
      line: openedAt,
      problem: 'the parenthesis is never closed',
      next: 'Put a ")" where the record ends.',
    };
  }
  endOfLine();
  return entries;
}

/** The index of the closing quote, -1 when the line or the text ends before it. */
function endOfString(text: string, start: number): number {
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (character === '"') return index;
    if (character === '\n') return -1;
    if (character === '\\') index += 1;
  }
  return -1;
}

function endOfWord(text: string, start: number): number {
  let index = start;
  while (index < text.length && !/[\s();"]/.test(text.charAt(index))) {
    // An escaped blank or semicolon belongs to the word; an escaped line end does not.
    index += text.charAt(index) === '\\' && text.charAt(index + 1) !== '\n' ? 2 : 1;
  }
  return Math.min(index, text.length);
}
