import { expect, test } from 'vitest';
import { readDomain } from './read-domain.ts';

test.each([
  ['example.com', 'example.com'],
  ['EXAMPLE.Com.', 'example.com'],
  ['  example.com\n', 'example.com'],
  ['https://example.com/x?y#z', 'example.com'],
  ['https://user:pass@example.com:8443/a@b', 'example.com'],
  ['user@example.com', 'example.com'],
  ['a/b@example.com', 'example.com'],
  ['mailto:user@example.com', 'example.com'],
  ['<user@example.com>', 'example.com'],
  ['example.com/path', 'example.com'],
  ['example.com:25', 'example.com'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['例え。テスト', 'xn--r8jz45g.xn--zckzah'],
  ['_spf.example.com', '_spf.example.com'],
])('%j is %s', (text, name) => {
  expect(readDomain(text)).toBe(name);
});

test.each([
  '',
  '.',
  'localhost',
  '192.0.2.1',
  '2001:db8::1',
  '[2001:db8::1]',
  'a..example',
  '-a.example',
  'a b.example',
  'exa%6dple.com',
  'example.123',
  'http://',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(130)}example`,
  '\u001b[2J.example',
  `${'a.'.repeat(100_000)}b`,
])('%j is no domain', (text) => {
  expect(readDomain(text)).toBeUndefined();
});
