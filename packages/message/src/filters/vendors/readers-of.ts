/** The shapes most filters' headers have: one word, one number, a trace, or something only the maker can read. */
import type { FilterPart, FilterStatement } from '@whyspam/core';
import type { HeaderField } from '../../parse/header-fields.ts';
import { makeStatement, type FilterReader } from '../filter-reader.ts';
import { optional, printedNumber } from '../printed-number.ts';

type Verdict = FilterStatement['verdict'];
type Words = Readonly<Record<string, Verdict>>;

const LONGEST = 200;

/** The value as a part, on one line. */
export function valuePart(field: HeaderField): FilterPart {
  return {
    name: field.name,
    value: field.value
      .slice(0, 2 * LONGEST)
      .replace(/\s+/g, ' ')
      .slice(0, LONGEST),
  };
}

/** The first word is the verdict; the whole value is kept beside it. */
export function word(filter: string, words: Words): FilterReader {
  return (field, isTrusted) => {
    const first = /^[\w-]{1,40}/.exec(field.value)?.[0]?.toLowerCase() ?? '';
    const verdict = Object.hasOwn(words, first) ? (words[first] ?? 'unknown') : 'unknown';
    return makeStatement(field, isTrusted, { filter, verdict, parts: [valuePart(field)] });
  };
}

/** A number whose limit the field does not tell, so it is no verdict. */
export function number(filter: string): FilterReader {
  return (field, isTrusted) => {
    const score = printedNumber(/^[^\s,;%]{1,20}/.exec(field.value)?.[0]);
    return makeStatement(field, isTrusted, {
      filter,
      verdict: 'unknown',
      ...optional('score', score),
      ...(score === undefined ? { parts: [valuePart(field)] } : {}),
    });
  };
}

/** That the filter was passed, which version, which result of another check: no verdict on the message. */
export function trace(filter: string): FilterReader {
  return (field, isTrusted) =>
    makeStatement(field, isTrusted, { filter, verdict: 'unknown', parts: [valuePart(field)] });
}

/** Encrypted or encoded: it may hold a verdict, but nobody outside can read it. */
export function opaque(filter: string): FilterReader {
  return (field, isTrusted) =>
    makeStatement(field, isTrusted, { filter, verdict: 'unknown', isOpaque: true });
}

/** `key=value` pairs parted by white space, commas or semicolons; the first of a key counts. */
export function pairs(value: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, key = '', text = ''] of value.matchAll(/(?<![\w-])([A-Za-z][\w-]{0,40})=([^\s,;]{0,200})/g)) {
    if (found.size >= 100) break;
    if (!found.has(key.toLowerCase())) found.set(key.toLowerCase(), text);
  }
  return found;
}

export const YES_OR_NO: Words = { yes: 'spam', true: 'spam', spam: 'spam', no: 'clean', false: 'clean' };
