/** The words of a report in each language. */
import type { Language } from '../rule-texts.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type ReportWords = typeof en;

const WORDS: Readonly<Record<Language, ReportWords>> = { en, es };

/** Everything a report says that is not a rule's own text: labels, verdicts, errors, headlines. */
export function reportWords(language: Language): ReportWords {
  return WORDS[language];
}
