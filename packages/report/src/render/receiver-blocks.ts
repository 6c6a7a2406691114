/** What each receiver would make of the mail, as a table: verdict, reasons, what is enough to change it, source. */
import { visible, type Report } from '@whyspam/core';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { receiverName, receiverSource } from '../receivers/receiver-table.ts';
import { prose, type Block, type Prose } from './outline.ts';
import { enoughParts } from './plan-parts.ts';

interface Sources {
  readonly report: Report;
  readonly language: Language;
  readonly titleOf: (id: string) => string;
}

const SHOWN_REASONS = 3;

const RECEIVER_LOOKS = {
  accept: 'pass',
  atRisk: 'warn',
  spam: 'fail',
  reject: 'fail',
  unknown: 'unknown',
} as const;

function receiverBody(item: Report['receivers'][number], sources: Sources): readonly Prose[] {
  const words = reportWords(sources.language);
  const reasons = item.because.slice(0, SHOWN_REASONS).map((id) => prose(sources.titleOf(id)));
  const more = item.because.length - reasons.length;
  const judged = item.demands.filter(({ state }) => state !== 'notRequired');
  const open = judged.filter(({ state }) => state === 'unknown').length;
  return [
    ...(item.verdict === 'accept' ? [prose(words.receivers.acceptNote)] : []),
    ...(item.verdict === 'unknown'
      ? open < judged.length
        ? [prose(words.receivers.openNote({ open, all: judged.length }))]
        : [prose(words.receivers.unknownNote)]
      : reasons),
    ...(item.verdict !== 'unknown' && more > 0 ? [prose(words.counts.more({ count: more }))] : []),
    ...(open > 0 && item.verdict === 'accept'
      ? [prose(words.receivers.notChecked({ open, all: judged.length }), { tone: 'muted' })]
      : []),
    ...enoughParts(item.receiver, sources),
    ...(item.bulkVerdict === undefined
      ? []
      : [prose(words.receivers.bulk({ verdict: words.receiverVerdicts[item.bulkVerdict] }))]),
    prose(words.receivers.source({ url: visible(item.source), date: visible(item.checked) }), {
      tone: 'muted',
      // A saved report may name any address; only our own may be followed.
      ...(receiverSource(item.receiver) === item.source ? { link: item.source } : {}),
    }),
  ];
}

/** Nothing when no receiver was judged. */
export function receiverBlocks(sources: Sources): readonly Block[] {
  const { report, language } = sources;
  if (report.receivers.length === 0) return [];
  const words = reportWords(language);
  return [
    { kind: 'section', title: words.sections.receivers },
    {
      kind: 'table',
      columns: [words.columns.receiver, words.columns.verdict, words.columns.because],
      rows: report.receivers.map((item) => ({
        glyph: RECEIVER_LOOKS[item.verdict],
        tone: RECEIVER_LOOKS[item.verdict],
        cells: [visible(receiverName(item.receiver)), words.receiverVerdicts[item.verdict]],
        body: receiverBody(item, sources),
      })),
    },
  ];
}
