/** The linear layout for screen readers: no panes, no bars, states as words, changes as lines at the end. */
import { formatEndpoint, isFailing, visible } from '@whyspam/core';
import { chosenConversation, chosenLine, conversationRows, lineRows } from '../state/conversation-lists.ts';
import { findingOfRow } from '../state/finding-of-row.ts';
import { cursorOf, evidenceRows, findingItems, causeRows, receiverRows, checkItems } from '../state/lists.ts';
import { shownRun } from '../state/model.ts';
import { overlayLines } from './overlay.ts';
import { plain, wrapText, type Line } from './line.ts';
import { rowMeaning, rowText } from './transcript.ts';
import type { ViewContext } from './view-context.ts';

function rowsOf(context: ViewContext): readonly { readonly text: string; readonly isChosen: boolean }[] {
  const { state, words, texts } = context;
  const run = shownRun(state);
  const at = (list: Parameters<typeof cursorOf>[1]): number => cursorOf(state, list);
  switch (state.screen) {
    case 'start':
      return state.worlds.map((world, index) => ({
        text: `${world.title}. ${world.story}`,
        isChosen: index === at('worlds'),
      }));
    case 'overview':
      return run === undefined
        ? []
        : state.pane === 'first'
          ? checkItems(run).map((item, index) => ({
              text: `${words.checks[item.row.check]} ${item.row.subject}: ${words.states[item.state]}${item.finding !== undefined && isFailing(item.finding) ? `. ${texts.describeFinding(item.finding, state.language).title}` : ''}`,
              isChosen: index === at('checks'),
            }))
          : causeRows(state).map(({ finding, cause }, index) => ({
              text: `${texts.describeFinding(finding, state.language).title}. ${words.explains(cause.explains.length)}`,
              isChosen: index === at('causes'),
            }));
    case 'findings':
      return findingItems(state).map(({ finding }, index) => ({
        text: `${words.verdicts[finding.verdict]}, ${words.severities[finding.severity]}: ${texts.describeFinding(finding, state.language).title}`,
        isChosen: index === at('findings'),
      }));
    case 'evidence':
      return evidenceRows(state).map((item, index) => ({
        text: texts.describeEvidence(item),
        isChosen: index === at('evidence'),
      }));
    case 'receivers':
      return receiverRows(state).map((receiver, index) => ({
        text: `${texts.receiverName(receiver.receiver)}: ${words.receiverVerdicts[receiver.verdict]}`,
        isChosen: index === at('receivers'),
      }));
    case 'smtp':
      return state.pane === 'first' ? serverTexts(context) : lineTexts(context);
  }
}

function serverTexts(context: ViewContext): ReturnType<typeof rowsOf> {
  const { state, words } = context;
  const chosen = chosenConversation(state);
  const rows = conversationRows(state).map((item) => ({
    text: [
      `${visible(item.smtp.host)} ${visible(formatEndpoint(item.smtp))}`,
      ...(item.purpose === undefined ? [] : [`, ${words.transcript.purposes[item.purpose]}`]),
      `: ${words.states[item.state]}`,
    ].join(''),
    isChosen: item.key === chosen?.key,
  }));
  return rows.length === 0 ? [{ text: words.transcript.none, isChosen: false }] : rows;
}

/** Who says it, in words; of the chosen line also what it means. */
function lineTexts(context: ViewContext): ReturnType<typeof rowsOf> {
  const { state, words } = context;
  const said = words.transcript;
  const run = shownRun(state);
  const item = chosenConversation(state);
  if (run === undefined || item === undefined) return [{ text: said.none, isChosen: false }];
  const chosen = chosenLine(state);
  return lineRows(state).map((row) => {
    const isChosen = row.key === chosen?.key;
    const finding = isChosen ? findingOfRow(run, item, row) : undefined;
    const told = isChosen ? rowMeaning(row, item, context, run.title) : undefined;
    const meaning = isChosen
      ? [
          told?.meaning ?? '',
          ...(told?.about === undefined ? [] : [told.about]),
          finding === undefined ? said.noFinding : said.finding(visible(finding.rule)),
        ]
      : [];
    const who = said[row.kind === 'tls' ? 'note' : row.line.from];
    return { text: [`${who}: ${rowText(row, item, context)}`, ...meaning].join('. '), isChosen };
  });
}

export function screenReaderLines(context: ViewContext, width: number, height: number): readonly Line[] {
  const { state, words, texts } = context;
  const run = shownRun(state);
  const title = run === undefined ? 'whyspam' : `${run.title}, ${words.runStates[run.status]}`;
  const head = [
    `${title}. ${words.screens[state.screen]}`,
    ...(run?.report === undefined ? [] : [texts.headline(run.report, state.language)]),
  ];
  const changes = state.announcements
    .slice(-3)
    .map(({ check, subject, state: to }) =>
      words.changed(
        `${words.checks[check]} ${subject}`,
        words.states[to === 'known' ? 'seen' : to === 'skipped' ? 'notNeeded' : to],
      ),
    );
  const tail = [
    ...(changes.length === 0 ? [] : [`${words.changes}: ${changes.join('; ')}`]),
    ...(state.message === undefined ? [] : [state.message]),
  ];
  const wrap = (text: string): readonly Line[] => wrapText(text, width).map((line) => plain(line));
  if (state.overlay !== undefined)
    return [
      ...head.flatMap(wrap),
      ...overlayLines(state.overlay, context, width, Math.max(1, height - 4)),
    ].slice(0, height);
  const top = head.flatMap(wrap);
  const bottom = tail.flatMap(wrap);
  const rows = rowsOf(context).map(({ text, isChosen }) => ({
    lines: wrap(isChosen ? `${words.selected}: ${text}` : text),
    isChosen,
  }));
  const chosen = Math.max(
    0,
    rows.findIndex(({ isChosen }) => isChosen),
  );
  const shown: Line[] = [];
  for (const { lines } of rows.slice(chosen)) {
    if (top.length + bottom.length + shown.length + lines.length > height) break;
    shown.push(...lines);
  }
  return [...top, ...shown, ...bottom].slice(0, height);
}
