/** Is it safe to move to p=reject? The numbers of the aggregate reports, and who would lose mail. */
import type { DmarcReports, ReportSource } from '@whyspam/core';
import { failedOf, sumOf } from './shared-texts.ts';

export interface RejectReadiness {
  /** `tooLittle`: the reports do not cover enough days or mail to say. */
  readonly verdict: 'ready' | 'notReady' | 'tooLittle';
  /** Days that reports are of, as far as they say; else from the first to the last, rounded. */
  readonly days: number;
  /** Messages of all sources that are not taken for forgers or forwarders. */
  readonly messages: number;
  /** Those of them that do not pass, and that p=reject would lose. */
  readonly wouldLose: number;
  /** The sources they are from, those with the most first. */
  readonly losers: readonly ReportSource[];
  /** Failing messages that came by forwarders and lists: some are lost at any domain. */
  readonly forwarded: number;
  /** Failing messages of forgers: what p=reject is for. */
  readonly forged: number;
  /** Failing messages of sources too small to be listed: what they are is not known. */
  readonly unlisted: number;
}

/** Two weeks have the fortnightly newsletter in them, a month has the invoices as well. */
const MIN_DAYS = 14;
const MIN_MESSAGES = 100;
/** Part of the mail that may fail: some always does, by relays that break signatures. */
const TOLERATED = 0.005;

export function rejectReadiness(reports: DmarcReports): RejectReadiness {
  const { sources, otherSources, begin, end } = reports;
  const senders = sources.filter(({ kind }) => kind === 'own' || kind === 'esp' || kind === 'unknown');
  const span = Math.round((Date.parse(end) - Date.parse(begin)) / 86_400_000);
  // Five reports out of six years are five days.
  const days = Math.min(span, reports.days?.length ?? span);
  const messages = sumOf(senders, ({ counts }) => counts.messages);
  const wouldLose = sumOf(senders, failedOf);
  const ofKind = (wanted: ReportSource['kind']): number =>
    sumOf(
      sources.filter(({ kind }) => kind === wanted),
      failedOf,
    );
  // Failing mail is known from the first day; that nothing fails takes time to say.
  const isMuch = wouldLose > messages * TOLERATED;
  const isEnough = days >= MIN_DAYS && messages >= MIN_MESSAGES;
  return {
    verdict: isMuch ? 'notReady' : isEnough ? 'ready' : 'tooLittle',
    days: Number.isFinite(days) ? days : 0,
    messages,
    wouldLose,
    losers: senders.filter((source) => failedOf(source) > 0).toSorted((a, b) => failedOf(b) - failedOf(a)),
    forwarded: ofKind('forwarder'),
    forged: ofKind('forger'),
    unlisted: otherSources === undefined ? 0 : otherSources.counts.messages - otherSources.counts.passed,
  };
}
