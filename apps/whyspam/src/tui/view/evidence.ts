/**
 * Screen 3. Wide: the list left, one piece of evidence in full right. Narrow: one or the other.
 *
 *  3 of 96 shown  of spf/missing  │ ; DNS TXT example.com
 * ▸e12 TXT example.com  NOERROR   │ server 192.0.2.53:53  udp  21 ms
 */
import { visible, type SmtpEvidence } from '@whyspam/core';
import { conversationRows } from '../state/conversation-lists.ts';
import { cursorOf, evidenceRows } from '../state/lists.ts';
import { shownRun, WIDE_COLUMNS } from '../state/model.ts';
import { transcriptRows } from '../state/transcript.ts';
import { scrolled } from './findings.ts';
import { fit, highlight, plain, span, windowOf, wrapText, type Line } from './line.ts';
import { sideBySide } from './overview.ts';
import { rowLines } from './transcript.ts';
import { chosenMark, type ViewContext } from './view-context.ts';

function listLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state, words, glyphs, texts } = context;
  const report = shownRun(state)?.report;
  const rows = evidenceRows(state);
  const of =
    state.evidenceOf === undefined ? words.allEvidence : words.evidenceOf(visible(state.evidenceOf.label));
  const head: Line = plain(` ${words.shown(rows.length, report?.evidence.length ?? 0)}  ${of}`, 'dim');
  if (report === undefined || rows.length === 0) return [head, [], plain(` ${words.noEvidence}`, 'dim')];
  const numbers = texts.numberEvidence(report);
  const cursor = cursorOf(state, 'evidence');
  const shown = windowOf(rows, cursor, height - 1);
  return [
    head,
    ...shown.rows.map((item, index): Line => {
      const isChosen = shown.start + index === cursor;
      const hasError = 'error' in item && item.error !== undefined;
      const line: Line = [
        chosenMark(isChosen, state.pane === 'first', context),
        span(hasError ? glyphs.unknown : ' ', 'unknown'),
        span(` ${(numbers.get(item.id) ?? '').padEnd(4)} `, 'dim'),
        span(fit(texts.describeEvidence(item), width - 8, glyphs.ellipsis)),
      ];
      return isChosen && state.pane === 'first' ? highlight(line, width) : line;
    }),
  ];
}

function fullLines(context: ViewContext, width: number): readonly Line[] {
  const { state, texts, glyphs } = context;
  const item = evidenceRows(state)[cursorOf(state, 'evidence')];
  if (item === undefined) return [];
  if (item.kind === 'smtp') return conversationLines(item, context, width);
  return texts
    .evidenceLines(item, state.language)
    .flatMap((text) => (state.wrap ? wrapText(text, width - 2) : [fit(text, width - 2, glyphs.ellipsis)]))
    .map((text) => plain(` ${text}`));
}

/** A conversation, whole, as screen 5 shows it. */
function conversationLines(smtp: SmtpEvidence, context: ViewContext, width: number): readonly Line[] {
  const { state, texts } = context;
  const item = conversationRows(state).find(({ key }) => key === smtp.id) ?? { smtp };
  const unchosen = { isChosen: false, isActive: false };
  const { error } = smtp;
  const end =
    error === undefined ? [] : [`${error.code}: ${texts.describeError(error, state.language).plain}`];
  const paragraph = (text: string): readonly Line[] =>
    wrapText(text, width - 2).map((line) => plain(` ${line}`));
  return [
    ...paragraph(texts.describeEvidence(smtp)),
    [],
    ...transcriptRows(item, 'all').flatMap((row) =>
      rowLines(row, item, unchosen, width, state.wrap, context),
    ),
    ...end.flatMap(paragraph),
  ];
}

export function evidenceScreenLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state } = context;
  if (width < WIDE_COLUMNS) {
    return state.pane === 'first'
      ? listLines(context, width, height)
      : scrolled(fullLines(context, width), state.scroll, height, context);
  }
  const left = Math.min(46, Math.floor(width * 0.4));
  const right = width - left - 1;
  const full = scrolled(fullLines(context, right), state.scroll, height, context);
  return sideBySide(listLines(context, left, height), full, left, right, height, context);
}
