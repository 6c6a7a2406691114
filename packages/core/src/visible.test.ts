import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safeJson, visible } from './visible.ts';

test.each([
  ['220 mx ESMTP', '220 mx ESMTP'],
  ['\u001b[2Jowned', '\\x1b[2Jowned'],
  ['a\u202eb', 'a\\u{202e}b'],
  ['tab\there\r\n', 'tab\\there\\r\\n'],
  ['\u009b31m', '\\x9b31m'],
  ['buzón ✓ 😀', 'buzón ✓ 😀'],
  ['\ud800x', '\\u{d800}x'],
])('visible(%j)', (text, shown) => {
  expect(visible(text)).toBe(shown);
});

test('a long text is cut and says so', () => {
  expect(visible('abcdef', 4)).toBe('abc…');
});

test('JSON is safe to show and parses to the same value', () => {
  const value = { 'k\u202ey': ['\u0085\u009b31m', '\u2028', '\u{e0001}x', 'josé', '\u001b[2J', 'a\nb'] };
  const json = safeJson(value, 2);
  expect(json).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028-\u202e]|\u{e0001}/u);
  expect(json).toContain('josé');
  expect(JSON.parse(json)).toEqual(value);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme-composite' }), (text) => {
      expect(JSON.parse(safeJson([text]))).toEqual([text]);
    }),
  );
});
