/** Splits `name = value; name = value`, the list that DKIM and DMARC share: RFC 6376 section 3.2. */
import type { ParseProblem } from '@whyspam/core';

export interface Tag {
  /** Lower case, unless the list is case-sensitive. */
  readonly name: string;
  /** Without white space at its ends. */
  readonly value: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** More problems than this help nobody, and a hostile record could have thousands. */
export const MAX_PROBLEMS = 50;

export interface TagList {
  readonly tags: readonly Tag[];
  /** In the order of the text, `MAX_PROBLEMS` at most. */
  readonly problems: readonly ParseProblem[];
}

/** @param options DKIM tag names are case-sensitive; those of DMARC are not. Linear in the length of the text. */
export function parseTagList(text: string, options: { readonly isCaseSensitive: boolean }): TagList {
  const tags: Tag[] = [];
  const problems: ParseProblem[] = [];
  const report = (problem: ParseProblem): void => {
    if (problems.length < MAX_PROBLEMS) problems.push(problem);
  };
  for (let start = 0; start <= text.length;) {
    const semicolon = text.indexOf(';', start);
    const end = semicolon === -1 ? text.length : semicolon;
    const part = text.slice(start, end);
    const bare = trimWhite(part);
    if (bare === '') {
      // A ";" at the end is legal; one with nothing before it is not.
      if (semicolon !== -1) report({ code: 'empty-tag', text: ';', start: end, end: end + 1 });
    } else {
      const from = start + part.indexOf(bare);
      const span = { text: bare, start: from, end: from + bare.length };
      const equals = bare.indexOf('=');
      const name = equals === -1 ? '' : trimWhite(bare.slice(0, equals));
      if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(name)) report({ code: 'not-a-tag', ...span });
      else {
        const value = trimWhite(bare.slice(equals + 1));
        tags.push({ name: options.isCaseSensitive ? name : name.toLowerCase(), value, ...span });
      }
    }
    if (semicolon === -1) break;
    start = semicolon + 1;
  }
  return { tags, problems };
}

/** Takes spaces, tabs and line ends off both sides; by hand, since a pattern at the end of a long text is quadratic. */
function trimWhite(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isWhite(text.charCodeAt(start))) start++;
  while (end > start && isWhite(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}
