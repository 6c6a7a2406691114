/**
 * Screen 2. Wide: the list left, the finding right. Narrow: one or the other.
 *
 *  HIGH                          │ spf/too-many-lookups   high   root cause of 2
 * ▸✗ The SPF record needs 13 ... │ WHAT   To evaluate the SPF record ...
 *   ↳ Only DKIM carries ...      │ WHY    After ten lookups ...
 */
import { subjectId, visible, type Finding, type ReceiverReport } from '@whyspam/core';
import {
  causeRows,
  cursorOf,
  findingItems,
  receiversWorstFirst,
  type FindingGroup,
  type FindingItem,
} from '../state/lists.ts';
import { shownRun, WIDE_COLUMNS } from '../state/model.ts';
import { fit, highlight, labelled, plain, span, windowOf, wrapText, type Line } from './line.ts';
import { sideBySide } from './overview.ts';
import { chosenMark, stateMark, type ViewContext } from './view-context.ts';

const INDENT = 11;

function groupTitle(group: FindingGroup, { words }: ViewContext): string {
  switch (group.kind) {
    case 'severity':
      return words.severities[group.severity].toUpperCase();
    case 'notFailing':
      return words.notFailing;
    case 'symptoms':
      return words.symptoms;
    case 'cause':
      return '';
  }
}

function listLines(
  items: readonly FindingItem[],
  context: ViewContext,
  width: number,
  height: number,
): readonly Line[] {
  const { state, words, glyphs, texts } = context;
  const cursor = cursorOf(state, 'findings');
  const all = shownRun(state)?.report?.findings.length ?? 0;
  const head: Line = plain(
    ` ${words.shown(items.length, all)}  ${state.groupBy === 'severity' ? words.bySeverity : words.byCause}`,
    'dim',
  );
  if (items.length === 0) return [head, [], plain(` ${words.noFindings}`, 'dim')];
  const rows: { readonly line: Line; readonly item: number }[] = [];
  for (const [index, { finding, opens, depth }] of items.entries()) {
    const title = opens === undefined ? '' : groupTitle(opens, context);
    if (title !== '') rows.push({ line: plain(` ${title}`, 'dim'), item: index });
    const isChosen = index === cursor;
    const line: Line = [
      chosenMark(isChosen, state.pane === 'first', context),
      span(depth === 1 ? `  ${glyphs.symptom} ` : ''),
      stateMark(finding.verdict, context),
      span(
        ` ${fit(texts.describeFinding(finding, state.language).title, width - 4 - depth * 4, glyphs.ellipsis)}`,
      ),
    ];
    rows.push({ line: isChosen && state.pane === 'first' ? highlight(line, width) : line, item: index });
  }
  const at = rows.findLastIndex(({ item }) => item === cursor);
  return [head, ...windowOf(rows, at, height - 1).rows.map(({ line }) => line)];
}

function detailLines(finding: Finding, context: ViewContext, width: number): readonly Line[] {
  const { state, words, texts, glyphs } = context;
  const report = shownRun(state)?.report;
  if (report === undefined) return [];
  const said = texts.describeFinding(finding, state.language);
  const room = width - 2;
  const padded = (lines: readonly Line[]): readonly Line[] => lines.map((line) => [span(' '), ...line]);
  const cause = causeRows(state).find((row) => row.finding.id === finding.id)?.cause;
  const explainedBy = report.causes.find(({ explains }) => explains.includes(finding.id));
  const role =
    cause !== undefined
      ? words.rootOf(cause.explains.length)
      : explainedBy === undefined
        ? ''
        : words.symptomOf(explainedBy.finding);
  const numbers = texts.numberEvidence(report);
  const byId = new Map(report.evidence.map((item) => [item.id, item]));
  const titleOf = (id: string): string => {
    const other = report.findings.find((candidate) => candidate.id === id);
    return other === undefined ? visible(id) : texts.describeFinding(other, state.language).title;
  };
  const gap: Line = [];
  const paragraphs = (label: string, lines: readonly string[], tone?: 'dim'): readonly Line[] =>
    lines.length === 0
      ? []
      : [
          ...lines.flatMap((text, index) =>
            labelled(index === 0 ? label : '', text, room, INDENT, tone ?? 'plain'),
          ),
          gap,
        ];
  return padded([
    ...wrapText(said.title, room).map((text): Line => plain(text, 'strong')),
    plain(
      [visible(finding.rule), words.severities[finding.severity], visible(subjectId(finding.subject)), role]
        .filter((part) => part !== '')
        .join('   '),
      'dim',
    ),
    gap,
    ...paragraphs(words.what, said.what === undefined ? [] : [said.what]),
    ...paragraphs(words.why, said.why === undefined ? [] : [said.why]),
    ...paragraphs(words.fix, [
      ...(said.fix === undefined ? [] : [said.fix]),
      ...texts.describeFixes(finding.fixes, state.language, titleOf, report),
    ]),
    ...paragraphs(
      words.because,
      cause === undefined ? [] : texts.describeChain(report, cause, state.language),
    ),
    ...paragraphs(
      words.evidence,
      finding.evidence.flatMap((id) => {
        const item = byId.get(id);
        return item === undefined ? [] : [`${numbers.get(id) ?? ''}  ${texts.describeEvidence(item)}`];
      }),
      'dim',
    ),
    ...paragraphs(
      words.alsoCauses,
      (cause?.explains ?? []).map((id) => `${glyphs.symptom} ${titleOf(id)}`),
    ),
    ...paragraphs(
      words.receivers,
      costLines(
        report.receivers.filter(
          ({ because }) =>
            because.includes(finding.id) || (cause?.explains ?? []).some((id) => because.includes(id)),
        ),
        context,
      ),
    ),
  ]);
}

/** The receivers of one verdict in one line. */
function costLines(
  receivers: readonly ReceiverReport[],
  { state, words, texts }: ViewContext,
): readonly string[] {
  const verdicts = [...new Set(receiversWorstFirst(receivers).map(({ verdict }) => verdict))];
  return verdicts.map((verdict) => {
    const names = receivers.filter((item) => item.verdict === verdict).map(({ receiver }) => receiver);
    return `${words.receiverVerdicts[verdict]}  ${texts.receiverNames(names, state.language)}`;
  });
}

/** The lines that show at a scroll position, and where that is. */
export function scrolled(
  lines: readonly Line[],
  scroll: number,
  height: number,
  { words, seen }: ViewContext,
): readonly Line[] {
  seen.scroll = 0;
  if (lines.length <= height) return lines;
  const page = Math.max(1, height - 1);
  const start = Math.min(scroll, lines.length - page);
  seen.scroll = start;
  const pages = Math.ceil(lines.length / page);
  const shownPage = Math.min(pages, Math.floor(start / page) + 1 + (start + page >= lines.length ? 1 : 0));
  return [
    ...lines.slice(start, start + page),
    plain(` ${words.page(Math.min(shownPage, pages), pages)}`, 'dim'),
  ];
}

export function findingsLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state } = context;
  const items = findingItems(state);
  const chosen = items[cursorOf(state, 'findings')]?.finding;
  if (width < WIDE_COLUMNS) {
    if (state.pane === 'first' || chosen === undefined) return listLines(items, context, width, height);
    return scrolled(detailLines(chosen, context, width), state.scroll, height, context);
  }
  const left = Math.min(50, Math.floor(width * 0.42));
  const right = width - left - 1;
  const detail = chosen === undefined ? [] : detailLines(chosen, context, right);
  return sideBySide(
    listLines(items, context, left, height),
    scrolled(detail, state.scroll, height, context),
    left,
    right,
    height,
    context,
  );
}
