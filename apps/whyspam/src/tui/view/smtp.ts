/**
 * Screen 5. Wide: servers, steps and extensions left, the conversation right, what its chosen line means below it.
 *
 *  SERVERS                  │   TIME   DIR  LINE                       wrap off
 *  mx1.example.com       10 │   0.000  --   connected to 192.0.2.25:25
 * ▸✗ 192.0.2.25          25 │▸  0.195  S    550 5.7.25 client host has no PTR record
 *  STEPS                 ms │
 *  ✓ connect             31 │ LINE 18  550 5.7.25: permanent, policy: ... (RFC 7372)
 *  ✗ banner              12 │          said by mx1.example.com about our own address or name
 *  EXTENSIONS               │          finding: none
 */
import { visible } from '@whyspam/core';
import { chosenConversation, chosenLine, lineRows } from '../state/conversation-lists.ts';
import { daneOf, serverRows, type ConversationItem, type ServerRow } from '../state/conversations.ts';
import { findingOfRow } from '../state/finding-of-row.ts';
import { cursorOf } from '../state/lists.ts';
import { shownRun, WIDE_COLUMNS, type RunState } from '../state/model.ts';
import { extensionsOf, stepsOf } from '../state/steps.ts';
import {
  fit,
  fitName,
  highlight,
  labelled,
  plain,
  span,
  widthOf,
  windowOf,
  wrapText,
  type Line,
} from './line.ts';
import { sideBySide } from './overview.ts';
import { columnsOf, rowMeaning, transcriptWindow } from './transcript.ts';
import { chosenMark, stateMark, type ViewContext } from './view-context.ts';

function serverLine(
  row: ServerRow,
  chosen: ConversationItem | undefined,
  width: number,
  context: ViewContext,
): Line {
  const { state, glyphs } = context;
  switch (row.kind) {
    case 'host': {
      const preference = row.preference === undefined ? '' : String(row.preference);
      const room = Math.max(4, width - 3 - preference.length);
      return [
        span(` ${fitName(visible(row.host), room, glyphs.ellipsis)} `, 'strong'),
        span(preference, 'dim'),
      ];
    }
    case 'pending':
      return [
        span(' '),
        stateMark(row.state, context),
        span(` ${fitName(visible(row.host), width - 4, glyphs.ellipsis)}`, 'dim'),
      ];
    case 'conversation': {
      const isChosen = row.item.key === chosen?.key;
      const line: Line = [
        chosenMark(isChosen, state.pane === 'first', context),
        stateMark(row.item.state, context),
        span(` ${conversationName(row.item, row.isFurther, width - 4, context)}`),
      ];
      return isChosen && state.pane === 'first' ? highlight(line, width) : line;
    }
  }
}

/** `192.0.2.25   25`; of a further conversation with the same server what it was for. */
function conversationName(
  { smtp, purpose, aspect }: ConversationItem,
  isFurther: boolean,
  width: number,
  { words, glyphs }: ViewContext,
): string {
  const purposes = [
    purpose === undefined ? '' : words.transcript.purposes[purpose],
    visible(aspect ?? '', 40),
  ]
    .filter((part) => part !== '')
    .join(' ');
  if (isFurther) return fit(`  ${purposes}`, width, glyphs.ellipsis);
  const port = String(smtp.port);
  const behind = purposes === '' ? port : `${port} ${purposes}`;
  const room = Math.max(7, width - widthOf(behind) - 1);
  return fit(`${fitName(visible(smtp.address), room, glyphs.ellipsis)} ${behind}`, width, glyphs.ellipsis);
}

function serverLines(run: RunState, width: number, height: number, context: ViewContext): readonly Line[] {
  const { words } = context;
  const rows = serverRows(run);
  const chosen = chosenConversation(context.state);
  const at = rows.findIndex((row) => row.kind === 'conversation' && row.item.key === chosen?.key);
  // The host stands above its addresses, so it is kept in sight with the first of them.
  const shown = windowOf(rows, Math.max(0, at), Math.max(1, height - 1));
  return [
    plain(` ${words.transcript.servers}`, 'dim'),
    ...shown.rows.map((row) => serverLine(row, chosen, width, context)),
  ];
}

function stepLines(
  run: RunState,
  item: ConversationItem,
  width: number,
  context: ViewContext,
): readonly Line[] {
  const { words, glyphs } = context;
  const said = words.transcript;
  return [
    [span(fit(` ${said.stepsTitle}`, Math.max(0, width - 4)), 'dim'), span('ms', 'dim')],
    ...stepsOf(item, daneOf(run, item)).map((step): Line => {
      const ms = step.ms === undefined ? '' : String(Math.round(step.ms));
      const name = [
        said.steps[step.name],
        ...(step.detail === undefined ? [] : [visible(step.detail, 20)]),
        ...(step.count === undefined ? [] : [`(${step.count})`]),
        ...(step.note === undefined ? [] : [said.stepNotes[step.note]]),
      ].join(' ');
      return [
        span(' '),
        stateMark(step.state, context),
        // Without a time its cells are free for the name.
        span(` ${fit(name, Math.max(0, ms === '' ? width - 4 : width - 10), glyphs.ellipsis)}`),
        span(ms === '' ? '' : ms.padStart(5), 'dim'),
      ];
    }),
  ];
}

function extensionLines(item: ConversationItem, width: number, { words }: ViewContext): readonly Line[] {
  const names = extensionsOf(item)
    .slice(0, 60)
    .map((name) => visible(name, 80));
  const text = names.length === 0 ? words.transcript.noExtensions : names.join(' ');
  return [
    plain(` ${words.transcript.extensions}`, 'dim'),
    ...wrapText(text, Math.max(1, width - 2)).map((line) =>
      plain(` ${line}`, names.length === 0 ? 'dim' : 'plain'),
    ),
  ];
}

function leftLines(run: RunState, width: number, height: number, context: ViewContext): readonly Line[] {
  const item = chosenConversation(context.state);
  if (item === undefined) {
    const servers = serverLines(run, width, height, context);
    return servers.length > 1
      ? servers
      : [
          ...servers,
          ...wrapText(context.words.transcript.none, width - 2).map((text) => plain(` ${text}`, 'dim')),
        ];
  }
  // A whole narrow screen is wide enough for both beside each other.
  const half = width >= 50 ? Math.floor(width / 2) : width;
  const steps = stepLines(run, item, half, context);
  const extensions = extensionLines(item, half === width ? width : width - half - 1, context);
  const isBeside = half < width;
  const below = steps.length + (isBeside ? 1 : 2 + Math.min(3, extensions.length));
  const all = serverRows(run).length + 1;
  const room = Math.min(all, Math.max(Math.min(all, 6), height - below));
  const rest = isBeside
    ? sideBySide(
        steps,
        extensions,
        half,
        width - half - 1,
        Math.max(steps.length, extensions.length),
        context,
      )
    : [...steps, [], ...extensions];
  return [...serverLines(run, width, room, context), [], ...rest].slice(0, height);
}

function rightLines(run: RunState, width: number, height: number, context: ViewContext): readonly Line[] {
  const { state, words } = context;
  const said = words.transcript;
  const item = chosenConversation(state);
  if (item === undefined) return wrapText(said.none, width - 2).map((text) => plain(` ${text}`, 'dim'));
  const rows = lineRows(state);
  const row = chosenLine(state);
  const hasHead = height >= 12;
  const meaningRoom = height >= 14 ? 6 : 4;
  const gap: readonly Line[] = hasHead ? [[]] : [];
  const { time, prefix } = columnsOf(width, state.showTimes);
  const wrap = said.wrap(state.wrapLines);
  const title: Line = [
    span(fit(` ${time === 0 ? '' : said.time.padStart(time)}`, time + 1), 'dim'),
    span(fit(` ${said.direction}`, prefix - time - 1), 'dim'),
    span(fit(said.line, Math.max(0, width - prefix - widthOf(wrap) - 1)), 'dim'),
    span(wrap, 'dim'),
  ];
  const top: readonly Line[] = hasHead ? [title] : [];
  const room = Math.max(1, height - top.length - gap.length - meaningRoom);
  const lines =
    rows.length === 0
      ? [plain(` ${said.empty}`, 'dim')]
      : transcriptWindow(rows, cursorOf(state, 'lines'), item, state.pane === 'second', width, room, context);
  const filled = [...lines, ...Array.from({ length: Math.max(0, room - lines.length) }, (): Line => [])];
  const meaning = row === undefined ? [] : meaningLines(run, item, width, meaningRoom, context);
  return [...top, ...filled, ...gap, ...meaning].slice(0, height);
}

/**
 * The chosen line in words: what it means, whom it is about, which finding rests on it. Where there is not room for all,
 * the meaning is cut: whom it is about is what people get wrong.
 */
function meaningLines(
  run: RunState,
  item: ConversationItem,
  width: number,
  height: number,
  context: ViewContext,
): readonly Line[] {
  const { state, words, glyphs } = context;
  const row = chosenLine(state);
  if (row === undefined) return [];
  const said = words.transcript;
  const isNarrow = width < 60;
  const label = ` ${said.lineNumber(row.at + 1)}  `;
  const indent = isNarrow ? 2 : Math.max(10, widthOf(label));
  const { meaning, about, aboutShort } = rowMeaning(row, item, context, run.title);
  const finding = findingOfRow(run, item, row);
  const beside = (text: string): readonly Line[] => labelled('', text, width - 1, indent);
  const whom = about === undefined ? [] : beside(isNarrow ? (aboutShort ?? about) : about);
  const isTight = height < 6 && finding === undefined && whom.length > 0;
  const rests: readonly Line[] = isTight
    ? []
    : [
        [
          span(' '.repeat(indent)),
          span(
            fit(
              finding === undefined
                ? said.noFinding
                : `${said.finding(visible(finding.rule))}${finding.verdict === 'unknown' ? `, ${words.verdicts.unknown}` : ''}`,
              Math.max(0, width - indent),
              glyphs.ellipsis,
            ),
            finding === undefined ? 'dim' : 'focus',
          ),
        ],
      ];
  const told = isNarrow
    ? wrapText(label + meaning, width - 2).map((text, index) =>
        plain(index === 0 ? text : `  ${text.trimStart()}`),
      )
    : labelled(label, meaning, width - 1, indent);
  const room = Math.max(1, height - whom.length - rests.length);
  const cut =
    told.length <= room
      ? told
      : [...told.slice(0, room - 1), [...(told[room - 1] ?? []), span(glyphs.ellipsis)]];
  return [...cut, ...whom, ...rests].slice(0, height);
}

export function smtpLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state } = context;
  const run = shownRun(state);
  if (run === undefined) return [];
  if (width < WIDE_COLUMNS) {
    return state.pane === 'first'
      ? leftLines(run, width, height, context)
      : rightLines(run, width, height, context);
  }
  const left = Math.min(36, Math.max(26, Math.floor(width * 0.3)));
  const right = width - left - 1;
  return sideBySide(
    leftLines(run, left, height, context),
    rightLines(run, right, height, context),
    left,
    right,
    height,
    context,
  );
}
