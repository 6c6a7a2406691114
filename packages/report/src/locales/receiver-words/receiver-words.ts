/** The words about receivers in the language asked for. */
import type { Language } from '../rule-texts.ts';
import { enReceivers } from './en.ts';
import { esReceivers } from './es.ts';

export type ReceiverWords = typeof enReceivers;

const WORDS: Readonly<Record<Language, ReceiverWords>> = { en: enReceivers, es: esReceivers };

export function receiverWords(language: Language): ReceiverWords {
  return WORDS[language];
}
