/**
 * Screen 4: what each receiver does, and which demand decides. The demands of the chosen one stand below the list.
 *
 * ▸✗ Gmail         reject    The sending address 192.0.2.60 has no reverse name
 *  ! Outlook.com   at risk   ...
 */
import { visible, type ReceiverReport } from '@whyspam/core';
import { cursorOf, receiverRows } from '../state/lists.ts';
import { shownRun } from '../state/model.ts';
import { scrolled } from './findings.ts';
import { fit, highlight, labelled, plain, span, windowOf, wrapText, type Line } from './line.ts';
import { chosenMark, RECEIVER_TONES, type ViewContext } from './view-context.ts';

const MARKS = { accept: 'pass', atRisk: 'warn', spam: 'fail', reject: 'fail', unknown: 'unknown' } as const;
const DEMAND_MARKS = { met: 'pass', notMet: 'fail', unknown: 'unknown', notRequired: 'notNeeded' } as const;

function detail(
  receiver: ReceiverReport,
  context: ViewContext,
  width: number,
  titleOf: (id: string) => string,
): readonly Line[] {
  const { state, words, glyphs, texts } = context;
  const gap: Line = [];
  const unknowable = texts.describeUnknowable(receiver, state.language);
  return [
    ...receiver.because.flatMap((id, index) =>
      labelled(index === 0 ? ` ${words.because}` : '', titleOf(id), width - 1, 12),
    ),
    ...(receiver.bulkVerdict === undefined
      ? []
      : [plain(` ${words.bulk(words.receiverVerdicts[receiver.bulkVerdict])}`, 'warn')]),
    gap,
    plain(` ${words.demands}`, 'strong'),
    ...receiver.demands.flatMap((demand): readonly Line[] => {
      const mark = DEMAND_MARKS[demand.state];
      const text = texts.describeDemand(demand, state.language);
      return wrapText(text, Math.max(1, width - 4)).map((line, index) => [
        span(' '),
        index === 0 ? span(glyphs[mark], mark === 'notNeeded' ? 'dim' : mark) : span(' '),
        span(` ${line}`),
      ]);
    }),
    gap,
    ...(unknowable === undefined
      ? []
      : wrapText(unknowable, width - 2).map((line) => plain(` ${line}`, 'dim'))),
    gap,
    ...labelled(
      ` ${words.source}`,
      `${visible(receiver.source)}  ${words.checkedOn(visible(receiver.checked))}`,
      width - 1,
      12,
      'dim',
    ),
  ];
}

/** The list has half of the room, and never less than this. */
const MIN_ROWS = 3;
const NAME_WIDTH = 17;

export function receiversLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state, words, glyphs, texts } = context;
  const report = shownRun(state)?.report;
  const rows = receiverRows(state);
  if (report === undefined || rows.length === 0) return [plain(` ${words.noReceivers}`, 'dim')];
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const titleOf = (id: string): string => {
    const finding = findings.get(id);
    return finding === undefined ? visible(id) : texts.describeFinding(finding, state.language).title;
  };
  const cursor = cursorOf(state, 'receivers');
  const shown = windowOf(rows, cursor, Math.max(MIN_ROWS, Math.floor(height / 2)));
  const list = shown.rows.map((receiver, index): Line => {
    const isChosen = shown.start + index === cursor;
    const line: Line = [
      chosenMark(isChosen, state.pane === 'first', context),
      span(glyphs[MARKS[receiver.verdict]], RECEIVER_TONES[receiver.verdict]),
      span(` ${fit(texts.receiverName(receiver.receiver), NAME_WIDTH)}`),
      span(fit(words.receiverVerdicts[receiver.verdict], 10), RECEIVER_TONES[receiver.verdict]),
      span(
        fit(titleOf(receiver.because[0] ?? ''), Math.max(0, width - NAME_WIDTH - 14), glyphs.ellipsis),
        'dim',
      ),
    ];
    return isChosen && state.pane === 'first' ? highlight(line, width) : line;
  });
  const chosen = rows[cursor];
  const below = chosen === undefined ? [] : detail(chosen, context, width, titleOf);
  const room = Math.max(0, height - list.length - 1);
  return [...list, [], ...scrolled(below, state.scroll, room, context)].slice(0, height);
}
