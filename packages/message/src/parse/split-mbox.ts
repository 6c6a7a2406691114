/** The messages of an mbox (RFC 4155), and whether a text is one. */

/** A separator: `From ` with an address and a date, at the start or behind an empty line. */
const SEPARATOR = /(^|\r?\n\r?\n)From [^\r\n]{3,200}\r?\n/g;

/**
 * @param content one character a byte.
 * @returns the text of each message without its separator; the text itself when it is no mbox.
 */
export function* splitMbox(content: string): Generator<string> {
  if (!content.startsWith('From ')) {
    yield content;
    return;
  }
  let begin = -1;
  for (const match of content.matchAll(SEPARATOR)) {
    const separatorEnd = match.index + match[0].length;
    if (begin !== -1) yield unquoted(content.slice(begin, match.index + (match[1]?.length ?? 0) / 2));
    begin = separatorEnd;
  }
  if (begin !== -1) yield unquoted(content.slice(begin));
}

/** RFC 4155 section 5: `>From ` at the start of a line was `From `. */
function unquoted(message: string): string {
  return message.includes('\n>From ') ? message.replace(/^>(>*From )/gm, '$1') : message;
}
