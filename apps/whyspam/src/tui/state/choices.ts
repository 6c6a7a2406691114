/** What the palette and the export offer, and what a choice means. */
import { KEYMAP, isEnabled } from '../keys/keymap.ts';
import type { Command } from '../keys/commands.ts';
import type { ReportTexts } from '../texts.ts';
import type { Words } from '../words/words.ts';
import type { State } from './model.ts';

export type Choice =
  | { readonly kind: 'command'; readonly command: Command; readonly label: string }
  | { readonly kind: 'world'; readonly name: string; readonly label: string };

/** Commands and worlds whose words hold everything that was typed. */
export function paletteChoices(state: State, words: Words, typed: string): readonly Choice[] {
  const seen = new Set<Command>();
  const commands = KEYMAP.flatMap((row): readonly Choice[] => {
    if (!row.palette || seen.has(row.command) || !isEnabled(row, state)) return [];
    seen.add(row.command);
    return [{ kind: 'command', command: row.command, label: words.commands[row.command] }];
  });
  const worlds = state.worlds.map(({ name, title }): Choice => ({
    kind: 'world',
    name,
    label: `${words.openWorld(name)}  ${title}`,
  }));
  const parts = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((part) => part !== '');
  return [...commands, ...worlds].filter(({ label }) =>
    parts.every((part) => label.toLowerCase().includes(part)),
  );
}

export function exportChoices(texts: ReportTexts): ReportTexts['formats'] {
  return texts.formats;
}
