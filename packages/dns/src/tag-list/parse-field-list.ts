/** Splits `v=STSv1; name=value; name=value`, the list that MTA-STS and TLS-RPT share: RFC 8461 section 3.1, RFC 8460 section 3. */
import { ProblemList } from './problem-list.ts';

/** A field; its name has the case it was written in, for these names are case-sensitive. */
export interface Field {
  readonly name: string;
  readonly value: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export interface FieldList {
  readonly fields: readonly Field[];
  /** Further problems of the same text go here too. */
  readonly problems: ProblemList;
}

// sts-ext-name and sts-ext-value; no white space around "=", and none in the value.
const EXTENSION_NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,31}$/;
const EXTENSION_VALUE = /^[\x21-\x3a\x3c\x3e-\x7e]+$/;

/** Whether a field that is not known may be ignored; one off the grammar makes the record invalid. */
export function isExtension({ name, value }: Field): boolean {
  return EXTENSION_NAME.test(name) && EXTENSION_VALUE.test(value);
}

/** Whether the text is a record of that version; every other is discarded before records are counted. */
export function beginsWithVersion(text: string, version: string): boolean {
  return text.startsWith(version) && /^[ \t]*;/.test(text.slice(version.length, version.length + 64));
}

/** Whether somebody meant the text to be such a record, right or wrong. */
export function meansVersion(text: string, version: string): boolean {
  const bare = text.slice(0, 64).toLowerCase().replaceAll(/[\s"]/g, '');
  const wanted = version.toLowerCase();
  return bare.startsWith(wanted) && !/^[a-z0-9]/.test(bare.slice(wanted.length));
}

/** @param version `v=STSv1`, with this case and no white space. Linear in the length of the text; never throws. */
export function parseFieldList(text: string, version: string): FieldList {
  const fields: Field[] = [];
  const problems = new ProblemList(text);
  const isAlone = text.startsWith(version) && trimEnd(text, text.length) === version.length;
  if (!beginsWithVersion(text, version) && !isAlone)
    problems.report('bad-version', 0, Math.min(text.length, version.length));
  for (let semicolon = text.indexOf(';'); semicolon !== -1;) {
    const next = text.indexOf(';', semicolon + 1);
    const start = trimStart(text, semicolon + 1, next === -1 ? text.length : next);
    const end = trimEnd(text, next === -1 ? text.length : next, start);
    if (start === end) {
      // One ";" at the end is legal; one with nothing between it and the next is not.
      if (next !== -1) problems.report('empty-field', semicolon, next + 1);
    } else {
      const part = text.slice(start, end);
      const equals = part.indexOf('=');
      if (equals < 1) problems.report('not-a-field', start, end);
      else
        fields.push({ name: part.slice(0, equals), value: part.slice(equals + 1), text: part, start, end });
    }
    semicolon = next;
  }
  return { fields, problems };
}

/** Takes WSP off both sides; by hand, since a pattern at the end of a long text is quadratic. */
export function trimWsp(text: string): string {
  const start = trimStart(text, 0, text.length);
  return text.slice(start, trimEnd(text, text.length, start));
}

function trimStart(text: string, from: number, end: number): number {
  let start = from;
  while (start < end && isWhite(text.charCodeAt(start))) start += 1;
  return start;
}

function trimEnd(text: string, from: number, start = 0): number {
  let end = from;
  while (end > start && isWhite(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

// WSP of the ABNF: space and tab, no line ends.
function isWhite(code: number): boolean {
  return code === 0x20 || code === 0x09;
}
