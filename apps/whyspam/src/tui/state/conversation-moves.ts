/** How the keys move through conversations and their lines. */
import type { SmtpEvidence } from '@whyspam/core';
import { chosenConversation, chosenLine, conversationRows, lineRows, stopsOf } from './conversation-lists.ts';
import { SERVER_CHECKS, type ConversationItem } from './conversations.ts';
import { findingOfRow } from './finding-of-row.ts';
import { go } from './go.ts';
import { cursorOf } from './lists.ts';
import { shownRun, WIDE_COLUMNS, type CheckRow, type State } from './model.ts';
import { replyKey } from './transcript.ts';

export function withoutLine({ lines: _line, ...chosen }: State['chosen']): State['chosen'] {
  return chosen;
}

/** The next line worth stopping at: in this conversation, then in those after it, then from the top. */
export function toStop(state: State, direction: 1 | -1): State {
  const items = conversationRows(state);
  const here = chosenConversation(state);
  if (here === undefined) return state;
  const to = (server: string, lines: string): State => ({
    ...state,
    pane: 'second',
    chosen: { ...state.chosen, servers: server, lines },
    scroll: 0,
  });
  const at = cursorOf(state, 'lines');
  const positions = lineRows(state).map(({ key }) => key);
  const ahead = stopsOf(state, here).filter(({ key }) => {
    const position = positions.indexOf(key);
    if (state.pane === 'first') return direction === 1;
    return direction === 1 ? position > at : position < at;
  });
  const next = direction === 1 ? ahead[0] : ahead.at(-1);
  if (next !== undefined) return to(here.key, next.key);
  const start = items.findIndex(({ key }) => key === here.key);
  for (let step = 1; step <= items.length; step += 1) {
    const item = items[(start + direction * step + items.length * 2) % items.length];
    const stops = item === undefined ? [] : stopsOf(state, item);
    const stop = direction === 1 ? stops[0] : stops.at(-1);
    if (item !== undefined && stop !== undefined) return to(item.key, stop.key);
  }
  return state;
}

/** Opens what the chosen row holds: the rest of a long reply, or the finding that rests on it. */
export function openLine(state: State): State {
  const run = shownRun(state);
  const item = chosenConversation(state);
  const row = chosenLine(state);
  if (run === undefined || item === undefined || row === undefined) return state;
  const finding = findingOfRow(run, item, row);
  if (row.kind === 'fold' || (row.kind === 'line' && row.folds && row.answered !== undefined)) {
    if (row.answered === undefined) return state;
    const key = replyKey(item.smtp, row.answered);
    const isOpen = state.expanded.includes(key);
    return {
      ...state,
      expanded: isOpen ? state.expanded.filter((other) => other !== key) : [...state.expanded, key],
      chosen: { ...state.chosen, lines: isOpen ? row.key : `l${row.at}` },
    };
  }
  if (finding === undefined) return state;
  const there = go(
    { ...state, filter: '', onlyUnknown: false, chosen: { ...state.chosen, findings: finding.id } },
    'findings',
  );
  return { ...there, pane: state.columns >= WIDE_COLUMNS ? 'first' : 'second' };
}

/** The first conversation that a check's row on the overview stands for. */
export function conversationOfCheck(state: State, row: CheckRow): ConversationItem | undefined {
  if (!SERVER_CHECKS.includes(row.check)) return undefined;
  return conversationRows(state).find(({ smtp }) => isOfRow(row, smtp));
}

/** Whether a conversation is one that a check's row stands for. */
function isOfRow(row: CheckRow, { host, purpose }: SmtpEvidence): boolean {
  if (row.check === 'egress') return purpose === 'egress';
  const isSubmission = purpose === 'submission' || purpose === 'login';
  return row.subject === host && purpose !== 'egress' && isSubmission === (row.check === 'submission');
}
