/**
 * What receivers would make of the mail: those that come to the same verdict stand together, each reason is told once.
 * What each demands is for those who want it: a page that folds, a verbose report.
 */
import { visible, type ReceiverReport, type Report } from '@whyspam/core';
import { receiverWords } from '../locales/receiver-words/receiver-words.ts';
import { reportWords } from '../locales/report-words/report-words.ts';
import type { Language } from '../locales/rule-texts.ts';
import { findDemand, findReceiver, receiverName, receiverSource } from '../receivers/receiver-table.ts';
import { UNKNOWABLES } from '../receivers/demand.ts';
import { besideDemand, demandText } from './describe-demand.ts';
import { prose, type Block, type Prose, type TableRow } from './outline.ts';
import { enoughParts } from './plan-parts.ts';
import { allNames, someNames, VERDICTS_WORST_FIRST } from './receiver-names.ts';
import { reasonOf, reasonParts } from './receiver-reasons.ts';

interface Sources {
  readonly report: Report;
  readonly language: Language;
  readonly titleOf: (id: string) => string;
  /** Each receiver with its demands as well. */
  readonly hasDetails: boolean;
}

const RECEIVER_LOOKS = {
  accept: 'pass',
  atRisk: 'warn',
  spam: 'fail',
  reject: 'fail',
  unknown: 'unknown',
} as const;

const SHOWN_OPEN = 3;

/** Nothing when no receiver was judged. */
export function receiverBlocks(sources: Sources): readonly Block[] {
  const { report, language } = sources;
  if (report.receivers.length === 0) return [];
  const words = reportWords(language);
  return [
    { kind: 'section', title: words.sections.receivers },
    {
      kind: 'table',
      columns: [words.columns.verdict, words.columns.receiver],
      rows: VERDICTS_WORST_FIRST.flatMap((verdict): readonly TableRow[] => {
        const items = report.receivers.filter((item) => item.verdict === verdict);
        if (items.length === 0) return [];
        return [
          {
            glyph: RECEIVER_LOOKS[verdict],
            tone: RECEIVER_LOOKS[verdict],
            cells: [words.receiverVerdicts[verdict]],
            body: groupBody(items, verdict, sources),
          },
        ];
      }),
    },
    { kind: 'parts', parts: [...unknowableParts(report, language), sourcesPart(report, language)] },
    ...(sources.hasDetails ? detailBlocks(sources) : []),
  ];
}

function groupBody(
  items: readonly ReceiverReport[],
  verdict: ReceiverReport['verdict'],
  sources: Sources,
): readonly Prose[] {
  const { language } = sources;
  const words = reportWords(language);
  const names = items.map(({ receiver }) => receiver);
  return [
    prose(allNames(names, language), { tone: 'strong' }),
    ...(verdict === 'accept' ? [prose(words.receivers.acceptNote)] : []),
    ...(verdict === 'unknown' ? [openPart(items, sources)] : []),
    ...reasonParts(items, sources),
    ...planParts(items, sources),
    ...bulkParts(items, language),
  ];
}

/** What left the verdict open, of all of them. */
function openPart(items: readonly ReceiverReport[], { language }: Sources): Prose {
  const words = receiverWords(language);
  const isAnythingJudged = items.some(({ demands }) =>
    demands.some(({ state }) => state === 'met' || state === 'notMet'),
  );
  if (!isAnythingJudged) return prose(reportWords(language).receivers.unknownNote);
  const open = new Set(
    items.flatMap(({ demands }) =>
      demands
        .filter(({ state, demand }) => state === 'unknown' && findDemand(demand)?.seenIn === undefined)
        .map(({ demand }) => demandText(demand, language)),
    ),
  );
  const shown = [...open].slice(0, SHOWN_OPEN);
  const more = open.size - shown.length;
  const demands = [...shown, ...(more > 0 ? [reportWords(language).counts.more({ count: more })] : [])].join(
    '; ',
  );
  const text = words.open({ demands });
  return prose(lacksSender(items) ? `${text}. ${words.openHint}` : text);
}

/** No sending address was known, so nothing was asked about one. */
function lacksSender(items: readonly ReceiverReport[]): boolean {
  return items.some(({ demands }) =>
    demands.some(
      ({ demand, state, because }) =>
        state === 'unknown' && because.length === 0 && /\/(?:ptr|own-name|helo|spam-score)\b/u.test(demand),
    ),
  );
}

/** Sentences that several receivers share are said once. */
function grouped(
  sentences: readonly { readonly text: string; readonly receiver: string }[],
): ReadonlyMap<string, readonly string[]> {
  const byText = new Map<string, string[]>();
  for (const { text, receiver } of sentences) {
    const having = byText.get(text);
    if (having === undefined) byText.set(text, [receiver]);
    else having.push(receiver);
  }
  return byText;
}

function planParts(items: readonly ReceiverReport[], sources: Sources): readonly Prose[] {
  const { language } = sources;
  const sentences = items.flatMap(({ receiver }) =>
    enoughParts(receiver, sources).map(({ text }) => ({ text, receiver })),
  );
  return [...grouped(sentences)].map(([text, having]) =>
    prose(having.length === items.length ? text : `${text}: ${someNames(having, language)}`),
  );
}

function bulkParts(items: readonly ReceiverReport[], language: Language): readonly Prose[] {
  const words = receiverWords(language);
  const { receiverVerdicts } = reportWords(language);
  const sentences = items.flatMap(({ receiver, bulkVerdict }) => {
    if (bulkVerdict === undefined) return [];
    const perDay = findReceiver(receiver)?.bulkPerDay;
    return [{ text: JSON.stringify([bulkVerdict, perDay ?? null]), receiver, bulkVerdict, perDay }];
  });
  return [...grouped(sentences)].flatMap(([text, having]) => {
    const one = sentences.find((item) => item.text === text);
    if (one === undefined) return [];
    const verdict = receiverVerdicts[one.bulkVerdict];
    const names = someNames(having, language);
    return prose(
      one.perDay === undefined
        ? words.bulkUnnamed({ verdict, names })
        : words.bulkPerDay({ perDay: formatCount(one.perDay, language), verdict, names }),
    );
  });
}

/** Figures from 1000 on, as each language groups them: Spanish leaves four digits whole. */
export function formatCount(count: number, language: Language): string {
  const digits = String(count);
  if (language === 'es') return digits.length > 4 ? digits.replace(/\B(?=(\d{3})+$)/g, '.') : digits;
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** One line for what most receivers have in common, one for each that has something nobody else has. */
function unknowableParts({ receivers }: Report, language: Language): readonly Prose[] {
  const words = receiverWords(language);
  const having = (thing: string) => receivers.filter(({ unknowable = [] }) => unknowable.includes(thing));
  const shared = UNKNOWABLES.filter((thing) => having(thing).length * 2 >= receivers.length);
  if (shared.length === 0) return [];
  const own = receivers.flatMap(({ receiver, unknowable = [] }) => {
    const things = UNKNOWABLES.filter((thing) => unknowable.includes(thing) && having(thing).length === 1);
    return things.length === 0 ? [] : [{ receiver, things }];
  });
  const listOf = (things: readonly (typeof UNKNOWABLES)[number][]): string =>
    reportWords(language).list(things.map((thing) => words.unknowable[thing]));
  const text = [
    words.unknowableForAll({ things: listOf(shared) }),
    ...(own.length === receivers.length
      ? []
      : own.map(({ receiver, things }) =>
          words.unknowableFor({ name: visible(receiverName(receiver)), things: listOf(things) }),
        )),
  ].join(' ');
  return [prose(text, { tone: 'muted' })];
}

function sourcesPart({ receivers }: Report, language: Language): Prose {
  const oldest = receivers.map(({ checked }) => checked).toSorted()[0] ?? '';
  return prose(receiverWords(language).sources({ oldest: visible(oldest) }), { tone: 'muted' });
}

function detailBlocks(sources: Sources): readonly Block[] {
  const { report, language } = sources;
  const words = reportWords(language);
  return [
    { kind: 'section', title: receiverWords(language).details, folds: true },
    {
      kind: 'table',
      columns: [words.columns.receiver, words.columns.verdict, words.columns.because],
      rows: report.receivers.map((item) => ({
        glyph: RECEIVER_LOOKS[item.verdict],
        tone: RECEIVER_LOOKS[item.verdict],
        cells: [visible(receiverName(item.receiver)), words.receiverVerdicts[item.verdict]],
        body: detailBody(item, sources),
      })),
    },
  ];
}

function detailBody(item: ReceiverReport, sources: Sources): readonly Prose[] {
  const { language } = sources;
  const words = receiverWords(language);
  const met = item.demands.filter(({ state }) => state === 'met').length;
  const unknown = item.demands
    .filter(({ state }) => state === 'unknown')
    .map(({ demand }) => demandText(demand, language));
  return [
    ...item.demands
      .filter(({ state }) => state === 'notMet')
      .map((demand) => {
        const beside = besideDemand(demand, language);
        const text = reasonOf(demand, sources);
        return prose(beside.length === 0 ? text : `${text}: ${beside.join('; ')}`, {
          glyph: demand.effect === 'atRisk' ? 'warn' : 'fail',
        });
      }),
    ...(unknown.length === 0
      ? []
      : [prose(`${words.states.unknown}: ${unknown.join('; ')}`, { glyph: 'unknown' })]),
    ...(met > 0 ? [prose(words.met({ count: met }), { glyph: 'pass' })] : []),
    prose(
      reportWords(language).receivers.source({ url: visible(item.source), date: visible(item.checked) }),
      {
        tone: 'muted',
        // A saved report may name any address; only our own may be followed.
        ...(receiverSource(item.receiver) === item.source ? { link: item.source } : {}),
      },
    ),
  ];
}
