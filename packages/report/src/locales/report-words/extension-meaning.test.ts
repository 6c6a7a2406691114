import { SMTP_EXTENSIONS } from '@whyspam/core';
import { expect, test } from 'vitest';
import { LANGUAGES } from '../rule-texts.ts';
import { extensionMeaning } from './extension-meaning.ts';

test.each(LANGUAGES)('every extension of the table is one sentence in %s', (language) => {
  for (const keyword of Object.keys(SMTP_EXTENSIONS)) {
    const words = extensionMeaning(language, keyword);
    expect(words?.meaning).toMatch(/^[A-Z].*\.$/);
    expect(words?.meaning).not.toContain('  ');
    expect(words?.place).toMatch(/^[^A-Z].*[^.]$/);
  }
});

test('a line of EHLO is read by its keyword', () => {
  expect(extensionMeaning('en', 'SIZE 10240000')).toMatchObject({ keyword: 'SIZE', rfc: 1870 });
  expect(extensionMeaning('es', 'AUTH=LOGIN PLAIN')?.place).toBe(
    'propia de un servidor de envío (submission)',
  );
  expect(extensionMeaning('en', 'XCLIENT NAME ADDR')?.rfc).toBeUndefined();
});

test.each(['XXXXXXXA', 'FOO', '', 'toString', '\x1b[2J'])('%j has no meaning that is known', (line) => {
  expect(extensionMeaning('en', line)).toBeUndefined();
});
