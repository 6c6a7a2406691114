/** The grammar of SPF: what is a record, a term, a problem; and that hostile text costs no more than its length. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSpf, parseSpf } from './parse-spf.ts';

const codes = (text: string): string[] => parseSpf(text).problems.map(({ code }) => code);

describe('what is a record', () => {
  test.each([
    ['v=spf1', true],
    ['V=SPF1 -all', true],
    ['v=spf1 -all', true],
    ['v=spf10 -all', false],
    [' v=spf1 -all', false],
    ['v=spf1\t-all', false],
    ['spf2.0/pra -all', false],
  ])('trap 15 and 16, v=spf1 then SP or end, any case, no leading space: %j is %s', (text, expected) => {
    expect(isSpf(text)).toBe(expected);
  });
});

describe('problems', () => {
  test.each([
    ['v=spf1 -all', []],
    ['v=spf1 INCLUDE:Example.com -ALL', []],
    ['v=spf1 a/24 mx/24//64 a:host.example/24//64 -all', []],
    ['v=spf1 ra=postmaster rp=15 rr=e:f:s:n -all', []],
    ['v=spf1 unknown=%{d} -all', []],
    ['v=spf1 ip4:999.1.1.1 -all', ['bad-address']],
    ['v=spf1 ip4:192.0.2.0/33 -all', ['bad-address']],
    ['v=spf1 ip6:2001:db8:::1 -all', ['bad-address']],
    ['v=spf1 ip4:192.0.2.01 -all', ['bad-address']],
    ['v=spf1 -redirect=example.com', ['qualified-modifier']],
    ['v=spf1 redirect=a.example redirect=b.example', ['duplicate-modifier']],
    ['v=spf1 redirect=', ['bad-domain']],
    ['v=spf1 include:x.example~all', ['bad-domain']],
    ['v=spf1 include:example.com, -all', ['bad-domain']],
    ['v=spf1 a:example.com/024 -all', ['bad-domain']],
    ['v=spf1 a/33 -all', ['bad-prefix']],
    ['v=spf1 all:x', ['unexpected-value']],
    ['v=spf1 include -all', ['bad-domain']],
    ['v=spf1 ip:192.0.2.1 -all', ['unknown-mechanism']],
    ['v=spf1 mx\t-all', ['bad-character']],
    ['v=spf1 a:\u00efx.example -all', ['bad-character']],
    ['v=spf1 exists:%{c}.example.com', ['bad-domain']],
    ['v=spf1 exists:%{d0}.example.com', ['bad-domain']],
    ['v=spf1 foo=%{z}', ['bad-macro']],
  ])('%j gives %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('a problem carries its span', () => {
    const text = 'v=spf1 mx  ip4:1.2.3 -all';
    const [problem] = parseSpf(text).problems;
    expect(problem).toEqual({ code: 'bad-address', text: 'ip4:1.2.3', start: 11, end: 20 });
    expect(text.slice(problem?.start, problem?.end)).toBe('ip4:1.2.3');
  });

  test('trap 1, redirect does not count when all is anywhere in the record', () => {
    expect(parseSpf('v=spf1 redirect=a.example -all').redirect).toBeUndefined();
    expect(parseSpf('v=spf1 redirect=a.example').redirect?.text).toBe('redirect=a.example');
  });
});

describe('hostile text', () => {
  test('never throws, and spans stay inside', () => {
    const pieces = fc.constantFrom(
      'v=spf1',
      ' ',
      'a',
      'mx:',
      '/',
      '%{',
      '}',
      'ip4:',
      '1.2.3.4',
      '%',
      '=',
      '-',
      '..',
      '\t',
      'redirect=',
      'x.y',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces).map((list) => `v=spf1 ${list.join('')}`),
        ),
        (text) => {
          for (const { start, end, text: part } of parseSpf(text).problems)
            expect(text.slice(start, end)).toBe(part);
        },
      ),
    );
  });

  const timeOf = (piece: string, length: number): number => {
    const text = `v=spf1 a:x.${piece.repeat(length / piece.length)}!`;
    // CPU time: what else runs on the machine does not show.
    const started = process.cpuUsage();
    parseSpf(text);
    const { user, system } = process.cpuUsage(started);
    return (user + system) / 1000;
  };

  // Quadratic would be sixteen times; the constant forgives a collection of garbage.
  test.each([
    'a',
    '%',
    '%{',
    '%{i}',
    '/',
    'a:',
    ' ',
    'a ',
    '-',
    '1-',
    '.',
    'redirect=',
    '//1',
    'include:x.y ',
    ',',
  ])('a megabyte of %j is parsed in time linear in its length', (piece) => {
    timeOf(piece, 10_000);
    const quarter = timeOf(piece, 250_000);
    expect(timeOf(piece, 1_000_000)).toBeLessThan(10 * quarter + 1000);
  });
});
