/** Receivers by name, in one line: all of a few, the best known of many. */
import { visible, type ReceiverVerdict } from '@whyspam/core';
import { receiverWords } from '../locales/receiver-words/receiver-words.ts';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { receiverName } from '../receivers/receiver-table.ts';

const SHOWN = 3;

/** The order in which verdicts are told. */
export const VERDICTS_WORST_FIRST = [
  'reject',
  'spam',
  'atRisk',
  'unknown',
  'accept',
] as const satisfies readonly ReceiverVerdict[];

export function allNames(receivers: readonly string[], language: Language): string {
  return reportWords(language).list(receivers.map((id) => visible(receiverName(id))));
}

/** Of more than four the first three, and how many more. */
export function someNames(receivers: readonly string[], language: Language): string {
  if (receivers.length <= SHOWN + 1) return allNames(receivers, language);
  const names = receivers
    .slice(0, SHOWN)
    .map((id) => visible(receiverName(id)))
    .join(', ');
  return receiverWords(language).nameAndMore({ names, more: receivers.length - SHOWN });
}
