/** Spanish is complete: every table of words has the same texts, none is left in English, none is empty. */
import { expect, test } from 'vitest';
import { compareTables, emptyTexts, untranslated, withEnglish } from '../../test/compare-tables.ts';
import { RULES } from '../rules/rule-table.ts';
import { compareWords } from './compare-words/compare-words.ts';
import * as enMicrosoft from './filter-words/en-microsoft.ts';
import * as enProviders from './filter-words/en-providers.ts';
import * as esMicrosoft from './filter-words/es-microsoft.ts';
import * as esProviders from './filter-words/es-providers.ts';
import { fixWords } from './fix-words/fix-words.ts';
import { replyWords } from './reply-words/reply-words.ts';
import { enExtensions } from './report-words/en-extensions.ts';
import { esExtensions } from './report-words/es-extensions.ts';
import { reportWords } from './report-words/report-words.ts';
import { ruleTexts } from './rule-texts.ts';
import { sheetWords } from './sheet-words/sheet-words.ts';

const TABLES: readonly (readonly [string, unknown, unknown, number])[] = [
  ['report, page and receivers', reportWords('en'), reportWords('es'), 400],
  ['comparisons', compareWords('en'), compareWords('es'), 50],
  ['requests and settings', fixWords('en'), fixWords('es'), 25],
  ['rules by themselves', sheetWords('en'), sheetWords('es'), 15],
  ['replies', replyWords('en'), replyWords('es'), 100],
  ['extensions of SMTP', enExtensions, esExtensions, 20],
  ['filters of Microsoft', { ...enMicrosoft }.enMicrosoft, { ...esMicrosoft }.esMicrosoft, 50],
  ['filters of providers', { ...enProviders }.enProviders, { ...esProviders }.esProviders, 25],
  [
    'rules',
    Object.fromEntries(RULES.map(({ id }) => [id, ruleTexts('en', id)])),
    Object.fromEntries(RULES.map(({ id }) => [id, ruleTexts('es', id)])),
    2000,
  ],
];

test.each(TABLES)('the words of %s', (_, en, es, atLeast) => {
  const { unlike, pairs } = compareTables(en, es);
  expect(unlike).toEqual([]);
  // A comparison that met hardly any text would prove nothing.
  expect(pairs.length).toBeGreaterThan(atLeast);
  expect(emptyTexts(pairs)).toEqual([]);
  expect(untranslated(pairs)).toEqual([]);
  expect(withEnglish(pairs)).toEqual([]);
});

test('a text that was left in English would be seen', () => {
  const en = { a: 'the mail server', b: ({ host }: { host: string }) => `${host} is a mail server`, c: 'x' };
  const { unlike, pairs } = compareTables(en, { ...en, b: () => 'un servidor and more', c: '', d: 'y' });
  expect(unlike).toEqual(['.d']);
  expect(untranslated(pairs)).toEqual(['.a: the mail server']);
  expect(withEnglish(pairs)).toEqual(['.a: the mail server', '.b(): un servidor and more']);
  expect(emptyTexts(pairs)).toEqual(['.c']);
});
