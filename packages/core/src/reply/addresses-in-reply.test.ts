import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressesInReply, sameFormOfAddress } from './addresses-in-reply.ts';

test.each([
  ['550 5.7.1 [203.0.113.5] is listed at list.example', ['203.0.113.5']],
  ['host mx.example[203.0.113.9] said: 550 203.0.113.5 listed', ['203.0.113.5']],
  ['550 5.7.25 [2001:DB8::25] and [2001:db8::25]', ['2001:db8::25']],
  ['at 10:22:31 rule 4.16.55.1.2', []],
  ['300.1.1.1 and 1:2:3:4 and 2001:db8::1::2', []],
])('%s', (words, found) => {
  expect(addressesInReply(words)).toEqual(found);
});

test('a server that is known by its address alone speaks, and is not spoken of', () => {
  expect(addressesInReply('192.0.2.1 refused 192.0.2.9', '192.0.2.1')).toEqual(['192.0.2.9']);
});

test.each([
  ['2001:db8::25', '2001:DB8:0:0:0:0:0:0025'],
  ['::1', '0:0:0:0:0:0:0:1'],
  ['fe80::', 'fe80:0:0:0:0:0:0:0'],
  ['192.0.2.1', '192.0.2.1'],
])('%s and %s are one', (one, other) => {
  expect(sameFormOfAddress(one)).toBe(sameFormOfAddress(other));
});

test('neither ever throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      addressesInReply(text);
      sameFormOfAddress(text);
    }),
  );
});
