/**
 * Screen 1. Wide: checks left, causes and receivers right. Narrow: causes first, then receivers, then the checks.
 *
 *  CHECK      STATE      RESULT                    ms │ ROOT CAUSES                    1
 * ▸SPF        ✗ fail     12 lookups, 10 allowed    90 │ 1 ✗ No PTR for 192.0.2.25
 *  DMARC      ✓ pass     reject                    19 │     explains 4 findings
 *  LATENCY    ▁▁▂▁▇  58 queries                       │ RECEIVERS
 */
import { isFailing } from '@whyspam/core';
import {
  activeList,
  causeRows,
  checkItems,
  cursorOf,
  receiversWorstFirst,
  type CheckItem,
} from '../state/lists.ts';
import { shownRun, WIDE_COLUMNS, type RunState } from '../state/model.ts';
import { fit, fitLine, fitName, highlight, span, windowOf, wrapText, type Line, type Span } from './line.ts';
import { chosenMark, RECEIVER_TONES, stateMark, type ViewContext } from './view-context.ts';

function resultOf(item: CheckItem, { texts, state, words }: ViewContext): string {
  if (item.row.state === 'queued' || item.row.state === 'running') return '';
  if (item.finding !== undefined) return texts.describeFinding(item.finding, state.language).title;
  return item.state === 'absent' ? words.states.absent : '';
}

function nameOf(item: CheckItem, run: RunState, words: ViewContext['words']): string {
  const name = words.checks[item.row.check];
  const isAlone = run.checks.filter(({ check }) => check === item.row.check).length === 1;
  return isAlone ? name : `${name} ${item.row.subject}`;
}

function checkLines(run: RunState, context: ViewContext, width: number, height: number): readonly Line[] {
  const { state, words, glyphs } = context;
  const items = checkItems(run);
  const cursor = cursorOf(state, 'checks');
  const isActive = activeList(state) === 'checks';
  const nameWidth = width >= 58 ? 18 : 13;
  const stateWidth = 10;
  const resultWidth = Math.max(4, width - nameWidth - stateWidth - 9);
  const head: Line = [
    span(
      ` ${fit(words.check, nameWidth)} ${fit(words.state, stateWidth)}${fit(words.result, resultWidth)}${'ms'.padStart(6)}`,
      'dim',
    ),
  ];
  const shown = windowOf(items, cursor, height - 2);
  const rows = shown.rows.map((item, index): Line => {
    const isChosen = shown.start + index === cursor;
    // A replay takes no time, and what the run took then is in its evidence.
    const ms = item.row.ms === undefined || run.mode === 'capture' ? '-' : String(Math.round(item.row.ms));
    const line: Line = [
      chosenMark(isChosen, isActive, context),
      span(fitName(nameOf(item, run, words), nameWidth, glyphs.ellipsis)),
      span(' '),
      stateMark(item.state, context),
      span(fit(` ${words.states[item.state]}`, stateWidth - 1)),
      span(fit(resultOf(item, context), resultWidth - 1, glyphs.ellipsis)),
      span(` ${ms.padStart(6)}`, 'dim'),
    ];
    return isChosen && isActive ? highlight(line, width) : line;
  });
  return [head, ...rows, latencyLine(run, context, width)].slice(0, height);
}

function latencyLine(run: RunState, { words, glyphs }: ViewContext, width: number): Line {
  const room = Math.max(0, Math.min(30, width - 40));
  const last = run.latencies.slice(-room);
  const most = Math.max(1, ...last);
  const bars = last
    .map(
      (ms) =>
        glyphs.bars[Math.min(glyphs.bars.length - 1, Math.floor((ms / most) * glyphs.bars.length))] ?? '',
    )
    .join('');
  return [span(` ${words.latency}  ${bars}  ${words.queries(run.queries, run.lostQueries)}`, 'dim')];
}

function causeLines(run: RunState, context: ViewContext, width: number): readonly Line[] {
  const { state, words, texts } = context;
  const rows = causeRows(state);
  const cursor = cursorOf(state, 'causes');
  const isActive = activeList(state) === 'causes';
  const head: Line = [
    span(fit(` ${words.rootCauses}`, width - 4), 'strong'),
    span(String(rows.length).padStart(3)),
  ];
  if (rows.length === 0) {
    // What there is instead of a cause: all in order, or that it could not be told.
    const said =
      run.isFinal && run.report !== undefined ? texts.headline(run.report, state.language) : words.noCauseYet;
    return [head, ...wrapText(said, width - 2).map((text): Line => [span(` ${text}`)])];
  }
  return [
    head,
    ...rows.flatMap(({ cause, finding }, index): readonly Line[] => {
      const isChosen = index === cursor;
      const mark = stateMark(finding.verdict === 'fail' ? 'fail' : 'warn', context);
      const title = texts.describeFinding(finding, state.language).title;
      const [first = '', ...more] = wrapText(title, width - 6);
      const start: Line = [
        chosenMark(isChosen, isActive, context),
        span(`${index + 1} `),
        mark,
        span(` ${first}`, 'strong'),
      ];
      return [
        isChosen && isActive ? highlight(start, width) : start,
        ...more.map((text): Line => [span(`     ${text}`, 'strong')]),
        [span(`     ${words.explains(cause.explains.length)}`, 'dim')],
      ];
    }),
  ];
}

/** One line for each verdict: why, the causes above say. */
function receiverLines(run: RunState, { state, words, texts }: ViewContext, width: number): readonly Line[] {
  const report = run.report;
  if (report === undefined || report.receivers.length === 0) return [];
  const verdicts = [...new Set(receiversWorstFirst(report.receivers).map(({ verdict }) => verdict))];
  return [
    [span(` ${words.receivers}`, 'strong')],
    ...verdicts.flatMap((verdict): readonly Line[] => {
      const having = report.receivers.filter((item) => item.verdict === verdict);
      const names = texts.receiverNames(
        having.map(({ receiver }) => receiver),
        state.language,
      );
      const [first = '', ...more] = wrapText(names, Math.max(1, width - 14));
      return [
        [span(` ${fit(words.receiverVerdicts[verdict], 11)} `, RECEIVER_TONES[verdict]), span(first)],
        ...more.map((text): Line => [span(`${' '.repeat(13)}${text}`)]),
      ];
    }),
  ];
}

function totalsLine(run: RunState, { words }: ViewContext): Line {
  const findings = run.report?.findings ?? [];
  const count = (verdict: string): number => findings.filter((finding) => finding.verdict === verdict).length;
  return [
    span(` ${words.totals(findings.filter(isFailing).length, count('pass'), count('unknown'))}`, 'dim'),
  ];
}

/** The checks as marks and names only, several on a line. */
function compactChecks(run: RunState, context: ViewContext, width: number): readonly Line[] {
  const cell = 15;
  const columns = Math.max(1, Math.floor((width - 1) / cell));
  const cells = checkItems(run).map((item): readonly Span[] => [
    stateMark(item.state, context),
    span(` ${fitName(nameOf(item, run, context.words), cell - 3, context.glyphs.ellipsis)} `),
  ]);
  const lines: Line[] = [];
  for (let start = 0; start < cells.length; start += columns) {
    lines.push([span(' '), ...cells.slice(start, start + columns).flat()]);
  }
  return lines;
}

export function overviewLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const run = shownRun(context.state);
  if (run === undefined) return [];
  if (width < WIDE_COLUMNS && context.state.pane === 'second') return checkLines(run, context, width, height);
  if (width < WIDE_COLUMNS) {
    const parts = [
      causeLines(run, context, width),
      receiverLines(run, context, width),
      compactChecks(run, context, width),
      [totalsLine(run, context)],
    ];
    const gap = height >= 14;
    return parts
      .flatMap((part, index) => (gap && index > 0 && part.length > 0 ? [[], ...part] : part))
      .slice(0, height);
  }
  const left = Math.min(62, Math.floor(width * 0.6));
  const right = width - left - 1;
  const checks = checkLines(run, context, left, height);
  const gap: Line = [];
  const side = [
    ...causeLines(run, context, right),
    gap,
    ...receiverLines(run, context, right),
    gap,
    totalsLine(run, context),
  ];
  return sideBySide(checks, side, left, right, height, context);
}

/** Two columns with a rule between them. */
export function sideBySide(
  left: readonly Line[],
  right: readonly Line[],
  leftWidth: number,
  rightWidth: number,
  height: number,
  { glyphs }: ViewContext,
): readonly Line[] {
  return Array.from({ length: height }, (_, row) => [
    ...fitLine(left[row] ?? [], leftWidth),
    span(glyphs.vertical, 'dim'),
    ...fitLine(right[row] ?? [], rightWidth),
  ]);
}
