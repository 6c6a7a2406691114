/** The shape all languages share, taken from English, so that the compiler finds a missing word. */
import type { Language } from '@whyspam/report';
import { en } from './en.ts';
import { es } from './es.ts';

const WORDS: Readonly<Record<Language, Words>> = { en, es };

type Widened<T> = T extends string
  ? string
  : T extends (...values: infer A) => string
    ? (...values: A) => string
    : { readonly [K in keyof T]: Widened<T[K]> };

export type Words = Widened<typeof en>;

export function wordsOf(language: Language): Words {
  return WORDS[language];
}
