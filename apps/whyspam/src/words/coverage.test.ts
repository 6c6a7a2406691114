/** The words of the command and of the terminal app are complete in Spanish, and none is left in English. */
import { expect, test } from 'vitest';
import {
  compareTables,
  emptyTexts,
  untranslated,
  withEnglish,
} from '../../../../packages/report/test/compare-tables.ts';
import { en as enTerminal } from '../tui/words/en.ts';
import { es as esTerminal } from '../tui/words/es.ts';
import { en } from './en.ts';
import { es } from './es.ts';

test.each([
  ['command', en, es],
  ['terminal app', enTerminal, esTerminal],
] as const)('the words of the %s', (_, english, spanish) => {
  const { unlike, pairs } = compareTables(english, spanish);
  expect(unlike).toEqual([]);
  expect(pairs.length).toBeGreaterThan(100);
  expect(emptyTexts(pairs)).toEqual([]);
  // The name of the switch stands in the language that it leads to.
  const others = pairs.filter(({ path }) => !path.startsWith('.commands.language.'));
  expect(untranslated(others)).toEqual([]);
  expect(withEnglish(pairs)).toEqual([]);
});
