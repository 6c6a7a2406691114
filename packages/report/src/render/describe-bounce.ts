/** One sentence that says what became of the mail to one recipient, for a reader who knows no codes. */
import { replyProviderName, visible, type BouncedRecipient, type BounceReason } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';

const MAX_NAME = 120;

/** Nobody refused it: it did not come so far. */
const NOT_REFUSED: ReadonlySet<BounceReason> = new Set([
  'network',
  'host-unknown',
  'null-mx',
  'routing-loop',
  'expired',
]);

export function describeBounced(one: BouncedRecipient, language: Language): string {
  const words = reportWords(language).held;
  const who = whoSaid(one, language);
  const recipient = one.recipient === '' ? words.aRecipient : visible(one.recipient, MAX_NAME);
  const said = { who, recipient, because: words.reasons[one.reason], fault: words.faults[one.fault] };
  if (one.reason === 'feedback') return words.sentence.complaint(said);
  if (one.permanence === 'delivered' || one.reason === 'delivered') return words.sentence.delivered(said);
  if (NOT_REFUSED.has(one.reason) && one.action === 'failed') return words.sentence.undelivered(said);
  if (one.permanence === 'permanent') return words.sentence.refused(said);
  return one.action === 'failed' ? words.sentence.givenUp(said) : words.sentence.delayed(said);
}

/** The provider, when its words or its name give it away; else the host. */
export function whoSaid({ saidBy }: BouncedRecipient, language: Language): string {
  const words = reportWords(language).held;
  if (saidBy.provider !== undefined) return visible(replyProviderName(saidBy.provider), MAX_NAME);
  return saidBy.host === undefined
    ? words.aServer
    : words.theirServer({ host: visible(saidBy.host, MAX_NAME) });
}
