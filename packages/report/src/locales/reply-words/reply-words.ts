/** The words of replies in each language. */
import type { Language } from '../rule-texts.ts';
import { en } from './en.ts';
import { es } from './es.ts';

export type ReplyWords = typeof en;

const WORDS: Readonly<Record<Language, ReplyWords>> = { en, es };

export function replyWords(language: Language): ReplyWords {
  return WORDS[language];
}
