/** What stands in the lists of screen 5: conversations with servers, and the lines of the chosen one. */
import { conversationItems, type ConversationItem } from './conversations.ts';
import { findingOfRow, stopRows } from './finding-of-row.ts';
import { shownRun, type State } from './model.ts';
import { transcriptRows, type TranscriptRow } from './transcript.ts';

/** Every conversation of the run, in the order of the screen. */
export function conversationRows(state: State): readonly ConversationItem[] {
  const run = shownRun(state);
  return run === undefined ? [] : conversationItems(run);
}

export function chosenConversation(state: State): ConversationItem | undefined {
  const items = conversationRows(state);
  return items.find(({ key }) => key === state.chosen.servers) ?? items[0];
}

/** What the transcript of the chosen conversation shows. */
export function lineRows(state: State): readonly TranscriptRow[] {
  const item = chosenConversation(state);
  return item === undefined ? [] : transcriptRows(item, state.expanded);
}

export function chosenLine(state: State): TranscriptRow | undefined {
  const rows = lineRows(state);
  return rows.find(({ key }) => key === state.chosen.lines) ?? rows[0];
}

/** The rows of a conversation that `n` stops at, those inside a folded reply too. */
export function stopsOf(state: State, item: ConversationItem): readonly TranscriptRow[] {
  const run = shownRun(state);
  if (run === undefined) return [];
  return stopRows(run, item, transcriptRows(item, 'all'));
}

/** Some conversation of the run has a line that `n` stops at. */
export function hasStop(state: State): boolean {
  return conversationRows(state).some((item) => stopsOf(state, item).length > 0);
}

/** A conversation, a long reply, or a line that a finding rests on. */
export function openableLine(state: State): boolean {
  const run = shownRun(state);
  const item = chosenConversation(state);
  if (run === undefined || item === undefined) return false;
  if (state.pane === 'first') return true;
  const row = chosenLine(state);
  return (
    row?.kind === 'fold' || (row?.kind === 'line' && row.folds) || findingOfRow(run, item, row) !== undefined
  );
}
