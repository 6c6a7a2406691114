/** Why receivers that come to the same verdict do so: each demand that decides is told once, with those who make it. */
import type { ReceiverReport, Report } from '@whyspam/core';
import { receiverWords } from '../locales/receiver-words/receiver-words.ts';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { findDemand } from '../receivers/receiver-table.ts';
import { demandText, scoreText } from './describe-demand.ts';
import { prose, type Prose } from './outline.ts';
import { someNames } from './receiver-names.ts';

export interface ReasonSources {
  readonly report: Report;
  readonly language: Language;
  readonly titleOf: (id: string) => string;
}

type DemandVerdict = ReceiverReport['demands'][number];

const SHOWN_REASONS = 4;
const SHOWN_FINDINGS = 2;

/** Whether the demand is one of those that made the verdict what it is. */
function decides(demand: DemandVerdict, item: ReceiverReport, { report }: ReasonSources): boolean {
  if (demand.state !== 'notMet' || demand.effect !== item.verdict) return false;
  const isForBulk = findDemand(demand.demand)?.appliesTo === 'bulk';
  return !isForBulk || report.target.bulk === true;
}

/** `cause 1`: causes are told above, in full. A finding that is under none of them by its title. */
function becauseText(ids: readonly string[], { report, language, titleOf }: ReasonSources): string {
  const words = reportWords(language);
  const causes = new Set<number>();
  const others: string[] = [];
  for (const id of ids) {
    const index = report.causes.findIndex(({ finding, explains }) => finding === id || explains.includes(id));
    if (index === -1) others.push(titleOf(id));
    else causes.add(index + 1);
  }
  const numbers = [...causes].sort((a, b) => a - b);
  const titles = [...new Set(others)];
  const more = titles.length - SHOWN_FINDINGS;
  return words.list([
    ...numbers.map((number) => receiverWords(language).cause({ number })),
    ...titles.slice(0, SHOWN_FINDINGS),
    ...(more > 0 ? [words.counts.more({ count: more })] : []),
  ]);
}

/** Which demand is not met, and because of what. */
export function reasonOf(demand: DemandVerdict, sources: ReasonSources): string {
  const { language } = sources;
  const because = becauseText(demand.because, sources);
  const score = scoreText(demand, language);
  return receiverWords(language).decides({
    demand: demandText(demand.demand, language),
    because: score === undefined ? because : `${score}; ${because}`,
  });
}

interface Reason {
  readonly text: string;
  /** Those who say so themselves. */
  readonly published: string[];
  /** Those of whom it is only known. */
  readonly recalled: string[];
}

const sizeOf = ({ published, recalled }: Reason): number => published.length + recalled.length;

/** @param items that come to one verdict. Reasons of many stand first. */
export function reasonParts(items: readonly ReceiverReport[], sources: ReasonSources): readonly Prose[] {
  const { language } = sources;
  const reasons = new Map<string, Reason>();
  for (const item of items) {
    for (const demand of item.demands) {
      if (!decides(demand, item, sources)) continue;
      const text = reasonOf(demand, sources);
      const reason = reasons.get(text) ?? { text, published: [], recalled: [] };
      reasons.set(text, reason);
      reason[demand.certainty === 'recall' ? 'recalled' : 'published'].push(item.receiver);
    }
  }
  const sorted = [...reasons.values()].toSorted((a, b) => sizeOf(b) - sizeOf(a));
  const more = sorted.length - SHOWN_REASONS;
  return [
    ...sorted.slice(0, SHOWN_REASONS).map((reason) => prose(reasonLine(reason, items.length, language))),
    ...(more > 0 ? [prose(reportWords(language).counts.more({ count: more }), { tone: 'muted' })] : []),
  ];
}

/** Who demands it is left out where all do. */
function reasonLine({ text, published, recalled }: Reason, count: number, language: Language): string {
  if (published.length === count) return text;
  const { notChecked } = receiverWords(language);
  if (recalled.length === count) return `${text}; ${notChecked}`;
  const beside = [
    ...(published.length === 0 ? [] : [someNames(published, language)]),
    ...(recalled.length === 0 ? [] : [`${notChecked}: ${someNames(recalled, language)}`]),
  ];
  return `${text}: ${beside.join('; ')}`;
}
