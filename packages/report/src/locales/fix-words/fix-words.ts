/** What to ask others for and the names of settings, in each language. */
import type { Language } from '../rule-texts.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type FixWords = typeof en;

const WORDS: Readonly<Record<Language, FixWords>> = { en, es };

export function fixWords(language: Language): FixWords {
  return WORDS[language];
}
