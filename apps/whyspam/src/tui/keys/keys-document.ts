/** docs/reference/keys.md, made from the key table. */
import { en } from '../words/en.ts';
import { KEYMAP, LAYERS } from './keymap.ts';

const NAMES: Readonly<Record<string, string>> = {
  up: '↑',
  down: '↓',
  left: '←',
  right: '→',
  'g g': 'g g',
};

export function showKey(key: string): string {
  return NAMES[key] ?? key;
}

/** The whole file, with its last line end. */
export function keysDocument(): string {
  const lines = [
    `# ${en.keysTitle}`,
    '',
    'Made from the key table (`apps/whyspam/src/tui/keys/keymap.ts`); a test holds the two together.',
    'A key that cannot be used now says why in the status line.',
  ];
  for (const layer of LAYERS) {
    lines.push('', `## ${en.layers[layer]}`, '', '| Keys | Does | Command |', '| --- | --- | --- |');
    for (const row of KEYMAP) {
      if (row.layer !== layer) continue;
      const keys = row.keys.map((key) => `\`${showKey(key)}\``).join(' ');
      lines.push(
        `| ${keys === '' ? 'in the palette' : keys} | ${en.commands[row.command]} | \`${row.command}\` |`,
      );
    }
  }
  return `${lines.join('\n')}\n`;
}
