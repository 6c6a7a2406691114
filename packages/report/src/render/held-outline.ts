/** A report on what was handed over alone: what happened, what to do, the words, the details. */
import { concludeReport, isFailing, severityReaches, type HeldReport, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { bounceHeadline, bounceSentences } from './bounce-blocks.ts';
import { isAgainst, messageHeadline } from './message-headline.ts';
import type { Block, Tone } from './outline.ts';
import { reportsHeadline } from './reports-blocks.ts';

/** The sentence such a report begins with. */
export function heldHeadline(report: Report, language: Language): string {
  const words = reportWords(language).held;
  const held: HeldReport = report.held ?? {};
  const said =
    messageHeadline(report, language) ?? bounceHeadline(held, language) ?? reportsHeadline(held, language);
  if (said !== undefined) return said;
  return report.target.held?.kinds.includes('reports') === true ? words.dmarc.nothing : words.unreadable;
}

export function heldTone(report: Report): Tone {
  const failing = report.findings.filter(isFailing);
  if (failing.some(({ severity }) => severityReaches(severity, 'high'))) return 'fail';
  if (failing.length > 0 || (report.held?.messages ?? []).some(isAgainst)) return 'warn';
  return concludeReport(report, 'low') === 'undetermined' ? 'unknown' : 'strong';
}

/** A list of sentences is worth its place when the headline could not say it all. */
export function sentencesOfSeveral(report: Report, language: Language): readonly Block[] {
  const recipients = (report.held?.bounces ?? []).flatMap((bounce) => bounce.recipients);
  return recipients.length > 1 ? bounceSentences(report.held ?? {}, language) : [];
}
