/** The DMARC record against the ways other tools got it wrong. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { isDmarc, looksLikeDmarc, parseDmarc } from './parse-dmarc.ts';

const codes = (text: string): string[] => parseDmarc(text).problems.map(({ code }) => code);

/** Any octets at all, one character each, as they come out of the DNS. */
const octets = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes).toString('latin1'));

describe('parseDmarc', () => {
  test.each([
    ['v=DMARC1', true],
    ['v = DMARC1 ; p=none', true],
    ['V=DMARC1; p=none', true],
    ['v=dmarc1; p=none', false],
    ['v=DMARC12; p=none', false],
    ['p=none; v=DMARC1', false],
    ['hello', false],
  ])('trap 28, v first and its value exact: %j is %s', (text, expected) => {
    expect(isDmarc(text)).toBe(expected);
  });

  test.each([
    [
      'trap 28, other values in any case, tags in any order',
      'v=DMARC1; sp=NONE; p=ReJect',
      { policy: 'reject', subdomainPolicy: 'none', problems: [] },
    ],
    [
      'trap 29, unknown tags and a last semicolon are no problem',
      'v=DMARC1; p=none; zz=1;',
      { policy: 'none', problems: [] },
    ],
    [
      'trap 30, a URI that is no mailto stays apart',
      'v=DMARC1; p=none; rua=https://x.example/r,mailto:a@x.example',
      {
        aggregateReports: [
          { uri: 'https://x.example/r' },
          { uri: 'mailto:a@x.example', domain: 'x.example' },
        ],
      },
    ],
    [
      'trap 34, pct is kept, t=y is testing, the size limit falls off',
      'v=DMARC1; p=none; pct=20; t=y; rua=mailto:a@x.example!10m',
      {
        percent: 20,
        isTesting: true,
        aggregateReports: [{ uri: 'mailto:a@x.example', domain: 'x.example' }],
      },
    ],
    [
      'trap 40, a bad alignment is relaxed',
      'v=DMARC1; p=none; adkim=x; aspf=s',
      { dkimAlignment: 'relaxed', spfAlignment: 'strict' },
    ],
  ])('%s', (_name, text, expected) => {
    expect(parseDmarc(text)).toMatchObject(expected);
  });

  test.each([
    ['v=DMARC1;; p=none', ['empty-tag']],
    ['v=DMARC1; p=none; adkim=x', ['bad-value']],
    ['v=DMARC1; p=none; bogus', ['not-a-tag']],
    ['v=DMARC1; p=none; rua=https://x.example/', ['unsupported-uri']],
    ['v=DMARC1; p=none; rua=me@x.example', ['bad-uri']],
    ['v=DMARC1; p=none; rua=mailto:a@x.example,', ['bad-uri']],
    ['v=DMARC1; rua=mailto:a@x.example', ['missing-policy']],
  ])('traps 29, 30, 40: %j gives %j', (text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test.each([
    [
      'RFC 9989 section 4.8, fo=0:1 contradicts itself',
      'v=DMARC1; p=none; fo=0:1',
      ['contradicting-options'],
    ],
    [
      'RFC 9989 section 4.8, an obsolete size limit',
      'v=DMARC1; p=none; rua=mailto:a@b.example!10m',
      ['obsolete-size-limit'],
    ],
    [
      'RFC 9989 section 4.8, a size limit that is none',
      'v=DMARC1; p=none; rua=mailto:a@b.example!x',
      ['bad-uri'],
    ],
    ['an address without a host', 'v=DMARC1; p=none; rua=mailto:a@', ['bad-uri']],
  ])('%s', (_name, text, expected) => {
    expect(codes(text)).toEqual(expected);
  });

  test('RFC 9989 section 4.10.1, tags that spoil the policy are told apart from missing ones', () => {
    expect(parseDmarc('v=DMARC1; p=no; sp=x; np=none').badPolicyTags).toEqual(['p', 'sp']);
    expect(parseDmarc('v=DMARC1; sp=none').badPolicyTags).toEqual([]);
  });

  test.each([
    ['v=dmarc1; p=none', true],
    ['"v=DMARC1; p=none"', true],
    ['v=DMARC1 p=none', true],
    [' v=DMARC1; p=none', true],
    ['v=DMARC2; p=none', true],
    ['p=none; v=DMARC1', true],
    ['v=DMARC1; p=none', false],
    ['v=spf1 -all', false],
    ['see our DMARC policy', false],
  ])('trap 28, %j was meant as DMARC and is discarded: %s', (text, expected) => {
    expect(looksLikeDmarc(text)).toBe(expected);
  });

  test('never throws, spans stay inside, and problems are bounded', () => {
    fc.assert(
      fc.property(octets, (tail) =>
        [tail, `v=DMARC1; ${tail}`, `v=DMARC1; rua=${tail}`].every((text) =>
          parseDmarc(text).problems.every(({ start, end }) => start <= end && end <= text.length),
        ),
      ),
    );
    expect(parseDmarc(`v=DMARC1; rua=${','.repeat(10_000)}`).problems).toHaveLength(50);
  });

  test('takes time linear in the length', { timeout: 60_000 }, () => {
    expectLinear(parseDmarc, [';', ' ', 'a=b;', 'p=x;', '!'], 'v=DMARC1; ');
    expectLinear(parseDmarc, [',', 'mailto:a@b,', '@', 'a', ' ,'], 'v=DMARC1; rua=mailto:');
    expectLinear(parseDmarc, [':', ' '], 'v=DMARC1; fo=');
    expectLinear(looksLikeDmarc, ['v', ' ', '"', 'v ='], ' ');
  });
});
