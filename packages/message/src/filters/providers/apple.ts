/** iCloud names the folder it chose (samples of 2023-12 and 2026-09), and gives a score on a scale it does not publish. */
import type { FilterPart } from '@whyspam/core';
import { makeStatement, type FilterReader, type FilterReaders } from '../filter-reader.ts';
import { scoreReader, valueReader, type SaidByValue } from './verdict-reader.ts';

function folder(value: string): SaidByValue | undefined {
  if (/\bjunk\b/i.test(value)) return { verdict: 'spam', entry: 'apple-folder-junk' };
  return /\binbox\b/i.test(value) ? { verdict: 'clean', entry: 'apple-folder-inbox' } : undefined;
}

/** `pass=pass; dmarc-policy=none; pdomain=example.org`. */
const dmarcInfo: FilterReader = (field, isTrusted) => {
  const parts: FilterPart[] = [];
  for (const piece of field.value.slice(0, 2000).split(';', 20)) {
    const equals = piece.indexOf('=');
    if (equals !== -1)
      parts.push({ name: `dmarc ${piece.slice(0, equals).trim()}`, value: piece.slice(equals + 1).trim() });
  }
  return parts.length === 0
    ? undefined
    : makeStatement(field, isTrusted, { filter: 'apple', verdict: 'unknown', parts });
};

export const APPLE_READERS: FilterReaders = {
  'x-apple-movetofolder': valueReader('apple', 'folder', folder),
  'x-apple-action': valueReader('apple', 'action', folder),
  'x-icl-score': scoreReader('apple', 'X-ICL-Score', 'apple-score'),
  'x-dmarc-info': dmarcInfo,
};
