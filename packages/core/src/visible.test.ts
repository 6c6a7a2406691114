import { expect, test } from 'vitest';
import { visible } from './visible.ts';

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
