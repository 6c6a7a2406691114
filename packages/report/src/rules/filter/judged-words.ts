/** The sentences that rules about verdicts share: who wrote what, and what each code means. */
import { filterName } from '@whyspam/core';
import { filterEntryText } from '../../locales/filter-words/filter-words.ts';
import { listEn } from '../texts.ts';
import type { JudgedValues } from './judged.ts';

/** "Microsoft wrote in X-Forefront-Antispam-Report: SFV:SPM (spam filtering marked it as spam), SCL:5 (spam)." */
export function judgedEn({ filter, headers, codes, entries }: JudgedValues): string {
  const said = codes.map((code, at) => {
    const meaning = filterEntryText('en', entries[at] ?? '')?.meaning;
    return meaning === undefined ? code : `${code} (${meaning})`;
  });
  return `${filterName(filter)} wrote in ${listEn(headers)}: ${said.join(', ')}.`;
}

/** What helps against each code, or what helps otherwise; the number of the case at the end. */
export function judgedFixEn(values: JudgedValues, otherwise: string): string {
  const fixes = [...new Set(values.entries.flatMap((entry) => filterEntryText('en', entry)?.fix ?? []))];
  const text = fixes.length === 0 ? otherwise : fixes.join(' ');
  return values.correlation === ''
    ? text
    : `${text} In a case with the support of ${filterName(values.filter)}, name ${values.correlation}.`;
}
