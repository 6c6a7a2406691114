/** How the keys move through conversations and their lines. */
import type { SmtpEvidence } from '@whyspam/core';
import { chosenConversation, chosenLine, conversationRows, stopsOf } from './conversation-lists.ts';
import { SERVER_CHECKS, type ConversationItem } from './conversations.ts';
import { findingOfRow } from './finding-of-row.ts';
import { go } from './go.ts';
import { shownRun, WIDE_COLUMNS, type CheckRow, type State } from './model.ts';
import { replyKey, transcriptRows, type TranscriptRow } from './transcript.ts';

export function withoutLine({ lines: _line, ...chosen }: State['chosen']): State['chosen'] {
  return chosen;
}

/** The next line worth stopping at: in this conversation, then in those after it, then from the top. */
export function toStop(state: State, direction: 1 | -1): State {
  const items = conversationRows(state);
  const here = chosenConversation(state);
  if (here === undefined) return state;
  const to = (item: ConversationItem, row: TranscriptRow): State => ({
    ...state,
    pane: 'second',
    chosen: { ...state.chosen, servers: item.key, lines: row.key },
    expanded: opened(state, item, row),
    scroll: 0,
  });
  const line = chosenLine(state);
  const at = line === undefined ? -1 : line.at;
  const own = stopsOf(state, here);
  // Rows of TLS stand at one line, so those are told apart by their place.
  const chosen = own.findIndex(({ key }) => key === line?.key);
  const ahead = own.filter((row, index) => {
    if (state.pane === 'first') return direction === 1;
    if (chosen >= 0) return direction === 1 ? index > chosen : index < chosen;
    return direction === 1 ? row.at > at : row.at < at;
  });
  const next = direction === 1 ? ahead[0] : ahead.at(-1);
  if (next !== undefined) return to(here, next);
  const start = items.findIndex(({ key }) => key === here.key);
  for (let step = 1; step <= items.length; step += 1) {
    const item = items[(start + direction * step + items.length * 2) % items.length];
    const stops = item === undefined ? [] : stopsOf(state, item);
    const stop = direction === 1 ? stops[0] : stops.at(-1);
    if (item !== undefined && stop !== undefined) return to(item, stop);
  }
  return state;
}

/** With the reply that a row stands in shown whole, when the row is hidden now. */
function opened(state: State, item: ConversationItem, row: TranscriptRow): State['expanded'] {
  if (row.kind === 'tls' || row.answered === undefined) return state.expanded;
  const isShown = transcriptRows(item, state.expanded).some(({ key }) => key === row.key);
  return isShown ? state.expanded : [...state.expanded, replyKey(item.smtp, row.answered)];
}

/** Opens what the chosen row holds: the rest of a long reply, or the finding that rests on it. */
export function openLine(state: State): State {
  const run = shownRun(state);
  const item = chosenConversation(state);
  const row = chosenLine(state);
  if (run === undefined || item === undefined || row === undefined) return state;
  const finding = findingOfRow(run, item, row);
  const isLong = row.kind === 'line' && row.folds && finding === undefined;
  if (row.kind === 'fold' || isLong) {
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
