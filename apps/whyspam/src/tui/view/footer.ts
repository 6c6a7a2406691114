/** The last line: the keys that help here, from the key table, as many as there is room for. */
import { activeLayers, isEnabled, KEYMAP, type KeyRow } from '../keys/keymap.ts';
import { showKey } from '../keys/keys-document.ts';
import type { Command } from '../keys/commands.ts';
import { span, widthOf, type Line, type Span } from './line.ts';
import type { ViewContext } from './view-context.ts';

/** The commands worth a place in the footer, the most wanted first. */
const WANTED: readonly Command[] = [
  'down',
  'open',
  'back',
  'copyFix',
  'copyEvidence',
  'nextError',
  'copyLine',
  'wrapLines',
  'times',
  'saveConversation',
  'groupByCause',
  'filter',
  'nextPane',
  'showPassed',
  'wrap',
  'onlyFailing',
  'rerun',
  'export',
  'palette',
  'yes',
  'no',
];

export function footerLine({ state, words, glyphs }: ViewContext, width: number): Line {
  const layers = activeLayers(state);
  const rowOf = (command: Command): KeyRow | undefined =>
    layers
      .map((layer) =>
        KEYMAP.find((row) => row.layer === layer && row.command === command && row.keys.length > 0),
      )
      .find((row) => row !== undefined);
  const help = rowOf('help') === undefined ? '' : `? ${words.shortCommands.help ?? words.commands.help}`;
  const spans: Span[] = [span(' ')];
  let left = width - 2 - widthOf(help);
  for (const command of WANTED) {
    const row = rowOf(command);
    if (row === undefined || !isEnabled(row, state)) continue;
    const key = command === 'down' ? glyphs.arrows : showKey(row.keys[0] ?? '');
    const label = words.shortCommands[command] ?? words.commands[command];
    const needed = widthOf(key) + widthOf(label) + 3;
    if (needed > left) continue;
    left -= needed;
    spans.push(span(key, 'strong'), span(` ${label}  `, 'dim'));
  }
  return help === '' ? spans : [...spans, span('?', 'strong'), span(help.slice(1), 'dim')];
}
