/** The words of a comparison in each language. */
import type { Language } from '../rule-texts.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type CompareWords = typeof en;

const WORDS: Readonly<Record<Language, CompareWords>> = { en, es };

export function compareWords(language: Language): CompareWords {
  return WORDS[language];
}
