/** What stands around the texts of a rule, in each language. */
import type { Language } from '../rule-texts.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type SheetWords = typeof en;

const WORDS: Readonly<Record<Language, SheetWords>> = { en, es };

export function sheetWords(language: Language): SheetWords {
  return WORDS[language];
}
