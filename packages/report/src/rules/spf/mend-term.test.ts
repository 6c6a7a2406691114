/** Misspelt terms of SPF: mended where there is no doubt, and left alone where there is. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { mendTerm } from './mend-term.ts';

test.each([
  ['ipv4:198.51.100.7', 'ip4:198.51.100.7'],
  ['ip:198.51.100.0/24', 'ip4:198.51.100.0/24'],
  ['ip4=198.51.100.7', 'ip4:198.51.100.7'],
  ['198.51.100.7', 'ip4:198.51.100.7'],
  ['+198.51.100.7', '+ip4:198.51.100.7'],
  ['ip4:2001:db8::7', 'ip6:2001:db8::7'],
  ['ip6:192.0.2.1', 'ip4:192.0.2.1'],
  ['2001:db8::/32', 'ip6:2001:db8::/32'],
  ['includes:spf.esp.example', 'include:spf.esp.example'],
  ['include=spf.esp.example', 'include:spf.esp.example'],
  ['~inlcude:_spf.esp.example', '~include:_spf.esp.example'],
  ['redirect:_spf.esp.example', 'redirect=_spf.esp.example'],
  ['\u2013all', '-all'],
  ['-all;', '-all'],
  ['ip4:198.51.100.7,', 'ip4:198.51.100.7'],
  ['mx,', 'mx'],
])('%s is %s', (term, meant) => {
  expect(mendTerm(term)).toBe(meant);
});

test.each([
  ['ip4:198.51.100.300'],
  ['ip4:198.51.100.7/33'],
  ['ip4:198.051.100.7'],
  ['ip4:'],
  ['include:'],
  ['include:-bad-.example'],
  ['mail.shop.example'],
  ['exists:%{i'],
  ['al'],
  ['v=spf1'],
  [''],
])('%s may mean anything', (term) => {
  expect(mendTerm(term)).toBeUndefined();
});

test('never throws, and what is mended stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (term) => {
      const mended = mendTerm(term);
      if (mended !== undefined) expect(mendTerm(mended) ?? mended).toBe(mended);
    }),
  );
});
