/** The sentences all rules about scores share: which rules counted how much, what they mean, and what helps. */
import type { FilterEntryId, FilterFamily, FilterFixId } from '@whyspam/core';
import { FILTER_FAMILIES, isFilterEntry } from '@whyspam/core';
import { enEntries } from '../../locales/filter-words/en-entries.ts';
import { enFixes } from '../../locales/filter-words/en-fixes.ts';
import { enFamilies } from '../../locales/filter-words/family-words.ts';
import { fixesOf, type CountedValues, type RuleLists } from './counted.ts';

/** The words of one language that lists of rules are made of. */
export interface ScoringWords {
  readonly entries: Readonly<Record<FilterEntryId, string>>;
  readonly fixes: Readonly<Record<FilterFixId, string>>;
  readonly families: Readonly<Record<FilterFamily, string>>;
  /** Before a meaning that is from memory. */
  readonly probably: string;
  /** Of a weight that is not of this message. */
  readonly usually: (weight: string) => string;
  readonly weightUnknown: string;
  readonly judges: (family: string) => string;
  readonly notInCatalogue: string;
  readonly quote: (text: string) => string;
}

/** Fixes written out at once: those of the largest weights. */
const MAX_FIXES = 4;

/** "RCVD_IN_PBL (3.3): The delivering address is in ... HTML_MESSAGE (0.1): ...", every part a sentence. */
export function rulesLine(words: ScoringWords, lists: RuleLists): string {
  return lists.rules
    .map((name, at) => {
      const found = lists.found[at] ?? '';
      const quoted = found === '' ? '' : ` ${words.quote(found)}`;
      return `${name} (${weightOf(words, lists.weights[at] ?? '')})${quoted}: ${meaningOf(words, lists.entries[at] ?? '')}`;
    })
    .join(' ');
}

function weightOf(words: ScoringWords, weight: string): string {
  if (weight === '') return words.weightUnknown;
  return weight.startsWith('~') ? words.usually(weight.slice(1)) : weight;
}

function meaningOf(words: ScoringWords, entry: string): string {
  if (entry.startsWith('~')) {
    const family = FILTER_FAMILIES.find((known) => known === entry.slice(1));
    return family === undefined ? words.notInCatalogue : words.judges(words.families[family]);
  }
  const isFromMemory = entry.endsWith('?');
  const id = isFromMemory ? entry.slice(0, -1) : entry;
  if (!isFilterEntry(id)) return words.notInCatalogue;
  return isFromMemory ? `${words.probably} ${words.entries[id]}` : words.entries[id];
}

/** What helps against the largest of them; `otherwise` when nobody knows what any of them means. */
export function fixesLine(words: ScoringWords, lists: RuleLists, otherwise: string): string {
  const fixes = fixesOf(lists).slice(0, MAX_FIXES);
  return fixes.length === 0 ? otherwise : fixes.map((fix) => words.fixes[fix]).join(' ');
}

export const EN: ScoringWords = {
  entries: enEntries,
  fixes: enFixes,
  families: enFamilies,
  probably: 'From memory, not checked:',
  usually: (weight) => `usually ${weight}`,
  weightUnknown: 'weight not told',
  judges: (family) => `By its name it judges ${family}.`,
  notInCatalogue: 'A rule of this receiver; only its operator knows what it means.',
  quote: (text) => `“${text}”`,
};

/** "SpamAssassin", "the receiver's filter", "rspamd, asked now,". */
export function filterEn({ filter, isLive }: Pick<CountedValues, 'filter' | 'isLive'>): string {
  const name = filter === '' ? "the receiver's filter" : filter;
  return isLive ? `${name}, asked now,` : name;
}

export function countedEn(values: CountedValues): string {
  const { sum, score, threshold, without, decides } = values;
  const who = upperFirst(filterEn(values));
  const of = score === '' ? '' : ` of its ${score} points`;
  const counted = sum === '' ? `${who} counted for this` : `${who} counted ${sum}${of} for this`;
  const rest = decides
    ? ` Without it the score would be ${without}, and the message would have passed${threshold === '' ? '' : ` (limit: ${threshold})`}.`
    : '';
  return `${counted}: ${rulesLine(EN, values)}${rest}`;
}

export function countedFixEn(values: CountedValues, otherwise: string): string {
  return fixesLine(EN, values, otherwise);
}

export function upperFirst(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
