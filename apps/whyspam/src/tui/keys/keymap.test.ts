/** The key table holds together: no key twice in a layer, every command reachable, the page in the docs current. */
import { expect, test } from 'vitest';
import { initialState } from '../state/model.ts';
import { COMMANDS } from './commands.ts';
import { KEYMAP, LAYERS, resolveKey } from './keymap.ts';
import { keysDocument } from './keys-document.ts';

const state = initialState({
  columns: 80,
  rows: 24,
  language: 'en',
  color: true,
  ascii: false,
  screenReader: false,
  version: '0.0.0',
  worlds: [],
});

test.each(LAYERS)('no key stands twice in the layer %s', (layer) => {
  const keys = KEYMAP.filter((row) => row.layer === layer).flatMap((row) => row.keys);
  expect(keys.toSorted()).toEqual([...new Set(keys)].toSorted());
});

test('every command has a key or a place in the palette', () => {
  const reachable = new Set(
    KEYMAP.filter((row) => row.keys.length > 0 || row.palette).map(({ command }) => command),
  );
  expect(COMMANDS.filter((command) => !reachable.has(command))).toEqual([]);
});

test('a command that can be disabled says why', () => {
  for (const row of KEYMAP)
    expect(row.enabledWhen === undefined, row.command).toBe(row.disabledReason === undefined);
});

test('no function keys, and nothing by Meta alone', () => {
  for (const key of KEYMAP.flatMap((row) => row.keys)) expect(key).not.toMatch(/^(f\d|meta|alt)/);
});

test('a key of two strokes waits for the second', () => {
  expect(resolveKey(state, 'g', undefined)).toEqual({ kind: 'pending', keys: 'g' });
  expect(resolveKey(state, 'g', 'g')).toMatchObject({ kind: 'row', row: { command: 'first' } });
  expect(resolveKey(state, 'x', 'g')).toEqual({ kind: 'nothing' });
});

test('the page in the docs is made from the table', async () => {
  await expect(keysDocument()).toMatchFileSnapshot('../../../../../docs/reference/keys.md');
});
