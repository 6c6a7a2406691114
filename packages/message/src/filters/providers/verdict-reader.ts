/** Readers of headers that hold one word or number: what each value says. */
import {
  PROVIDER_ENTRIES_FROM_MEMORY,
  type FilterPart,
  type FilterStatement,
  type ProviderFilterEntry,
} from '@whyspam/core';
import { makeStatement, type FilterReader } from '../filter-reader.ts';

export interface SaidByValue {
  readonly verdict: FilterStatement['verdict'];
  readonly entry?: ProviderFilterEntry;
}

const LONGEST_VALUE = 300;

/** @param say what the value, trimmed, says; undefined: it cannot be told. */
export function valueReader(
  filter: string,
  name: string,
  say: (value: string) => SaidByValue | undefined,
): FilterReader {
  return (field, isTrusted) => {
    const value = field.value.trim().slice(0, LONGEST_VALUE);
    const { verdict, entry } = say(value) ?? { verdict: 'unknown' };
    const part: FilterPart = { name, value, ...entryOf(entry) };
    return makeStatement(field, isTrusted, { filter, verdict, parts: [part] });
  };
}

/** A header that is only a mark: what it holds cannot be read by others. */
export function markReader(filter: string, entry: ProviderFilterEntry): FilterReader {
  return (field, isTrusted) =>
    makeStatement(field, isTrusted, {
      filter,
      verdict: 'unknown',
      isOpaque: true,
      parts: [{ name: field.name, entry }],
    });
}

/** A number on a scale of the provider's own. */
export function scoreReader(filter: string, name: string, entry?: ProviderFilterEntry): FilterReader {
  return (field, isTrusted) => {
    const value = field.value.trim().slice(0, 40);
    if (!/^[+-]?\d{1,12}(?:\.\d{1,20})?$/.test(value)) return undefined;
    return makeStatement(field, isTrusted, {
      filter,
      verdict: 'unknown',
      score: Number(value),
      parts: [{ name, value, ...entryOf(entry) }],
    });
  };
}

function entryOf(entry: ProviderFilterEntry | undefined): Pick<FilterPart, 'entry' | 'isFromMemory'> {
  if (entry === undefined) return {};
  return PROVIDER_ENTRIES_FROM_MEMORY.includes(entry) ? { entry, isFromMemory: true } : { entry };
}
