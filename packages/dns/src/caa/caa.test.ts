/** CAA: the grammar, the climb, and who may issue. */
import fc from 'fast-check';
import { absent, known, type Fact, type Mx } from '@whyspam/core';
import { describe, expect, test } from 'vitest';
import { expectLinear } from '../testing/expect-linear.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateCaa } from './evaluate-caa.ts';
import { gatherCaa } from './gather-caa.ts';
import { parseCaa } from './parse-caa.ts';

describe('parseCaa', () => {
  test.each<[string, string, string, string[]]>([
    ['letsencrypt.org', 'letsencrypt.org', '', []],
    [' \tLetsEncrypt.ORG ', 'letsencrypt.org', '', []],
    [';', '', '', []],
    ['', '', '', []],
    ['ca.example;', 'ca.example', '', []],
    ['ca.example; ', 'ca.example', '', []],
    ['ca.example; account=230123', 'ca.example', 'account=230123', []],
    [
      'ca.example;validationmethods=dns-01,http-01 ; accounturi=https://a.example/1?x=y',
      'ca.example',
      'validationmethods=dns-01,http-01 accounturi=https://a.example/1?x=y',
      [],
    ],
    ['; policy=ev', '', 'policy=ev', []],
    ['https://letsencrypt.org', '', '', ['bad-issuer']],
    ['letsencrypt.org.', '', '', ['bad-issuer']],
    ['lets_encrypt.org', '', '', ['bad-issuer']],
    ['-ca.example', '', '', ['bad-issuer']],
    ['ca.example; %%%%%', '', '', ['bad-parameter']],
    ['ca.example; a b=c', '', '', ['bad-parameter']],
    ['ca.example; a=b;; c=d', '', 'a=b c=d', ['bad-parameter']],
    ['a.example, b.example', '', '', ['bad-issuer']],
  ])('RFC 8659 section 4.2: issue "%s"', (value, issuer, parameters, codes) => {
    const parsed = parseCaa(0, 'issue', value);
    expect(parsed.issuer).toBe(issuer);
    expect(parsed.parameters.map((each) => `${each.name}=${each.value}`).join(' ')).toBe(parameters);
    expect(parsed.problems.map(({ code }) => code)).toEqual(codes);
    for (const { text, start, end } of parsed.problems) expect(value.slice(start, end)).toBe(text);
  });

  test('RFC 8659 section 4.1: tags without regard to case; RFC 9495 section 3 adds issuemail', () => {
    expect(parseCaa(0, 'IssueMail', 'ca.example')).toMatchObject({
      tag: 'issuemail',
      issuer: 'ca.example',
      problems: [],
    });
  });

  test.each<[number, string, boolean, string[]]>([
    [128, 'issue', true, []],
    [0, 'issue', false, []],
    [1, 'issue', false, ['reserved-flags']],
    [128, 'isue', true, ['unknown-critical-tag']],
    [0, 'isue', false, ['unknown-tag']],
    [255, 'tbs', true, ['unknown-critical-tag', 'reserved-flags']],
  ])('RFC 8659 section 4.5: flags %i on %s', (flags, tag, isCritical, codes) => {
    const parsed = parseCaa(flags, tag, 'ca.example');
    expect(parsed.isCritical).toBe(isCritical);
    expect(parsed.problems.map(({ code }) => code)).toEqual(codes);
  });

  test.each<[string, boolean]>([
    ['mailto:security@example.com', true],
    ['https://iodef.example.com/', true],
    ['http://iodef.example.com/', true],
    ['security@example.com', false],
    ['ftp://example.com', false],
    ['', false],
  ])('RFC 8659 section 4.4: iodef "%s"', (value, isRight) => {
    expect(parseCaa(0, 'iodef', value).problems.length === 0).toBe(isRight);
  });

  test('never throws, and spans lie in the value', () => {
    fc.assert(
      fc.property(fc.nat(255), fc.string(), fc.string({ unit: 'binary' }), (flags, tag, value) => {
        for (const each of [tag, 'issue', 'iodef']) {
          for (const { start, end } of parseCaa(flags, each, value).problems)
            expect(start <= end && end <= Math.max(value.length, each.length)).toBe(true);
        }
      }),
    );
  });

  test.each([';', ' ', 'a.', '-', 'a=b;', '\t;', '@', 'mailto:a@'])('linear in a run of "%s"', (unit) => {
    for (const tag of ['issue', 'iodef']) expectLinear((text) => parseCaa(0, tag, text), [unit]);
  });
});

describe('evaluateCaa', () => {
  const set = (...records: readonly (readonly [string, string, number?])[]) =>
    records.map(([tag, value, flags]) => parseCaa(flags ?? 0, tag, value));

  test.each([
    ['nothing', [], 'issue', true, [], 'notRestricted'],
    ['iodef alone', [['iodef', 'mailto:a@b.example']], 'issue', true, [], 'notRestricted'],
    ['one', [['issue', 'a.example']], 'issue', false, ['a.example'], 'listed'],
    [
      'several add up',
      [
        ['issue', 'a.example'],
        ['issue', ';'],
        ['issue', 'b.example'],
      ],
      'issue',
      false,
      ['a.example', 'b.example'],
      'listed',
    ],
    ['";" is nobody', [['issue', ';']], 'issue', false, [], 'nobody'],
    ['a malformed value is nobody', [['issue', '%%%%%']], 'issue', false, [], 'nobody'],
    ['wildcards by issue', [['issue', 'a.example']], 'issuewild', false, ['a.example'], 'listed'],
    [
      'wildcards by issuewild first',
      [
        ['issue', 'a.example'],
        ['issuewild', ';'],
      ],
      'issuewild',
      false,
      [],
      'nobody',
    ],
    ['issuewild does not bind others', [['issuewild', 'a.example']], 'issue', true, [], 'notRestricted'],
    ['issue does not bind mail (RFC 9495)', [['issue', ';']], 'issuemail', true, [], 'notRestricted'],
    [
      'unknown and critical',
      [
        ['issue', 'a.example'],
        ['tbs', 'x', 128],
      ],
      'issue',
      false,
      [],
      'unknownCriticalTag',
    ],
  ] as const)('%s', (_name, records, purpose, anyone, allowed, reason) => {
    expect(evaluateCaa(set(...records), purpose)).toEqual({ allowed, anyone, reason });
  });
});

describe('gatherCaa', () => {
  const mxOf = (...hosts: readonly string[]): Fact<Mx> =>
    known(
      { kind: 'explicit', exchanges: hosts.map((host) => ({ preference: 1, host })), ttlSeconds: 300 },
      [],
    );
  const gather = (zone: MemoryZone, mx: Fact<Mx> = absent([]), domain = 'shop.example.com') =>
    gatherCaa(memoryResolver(zone), domain, Promise.resolve(mx));

  test.each<[string, MemoryZone, object]>([
    [
      'RFC 8659 section 3: the nearest name upwards',
      {
        'shop.example.com': {},
        'example.com': { CAA: ['0 issue "near.example"'] },
        com: { CAA: ['0 issue "far.example"'] },
      },
      {
        state: 'known',
        value: { sets: [{ foundAt: 'example.com', properties: [{ issuer: 'near.example' }] }] },
      },
    ],
    [
      'RFC 8659 section 3: an alias is followed at the name',
      {
        'shop.example.com': { CNAME: ['x.host.example'] },
        'x.host.example': { CAA: ['0 issue "alias.example"'] },
        'example.com': { CAA: ['0 issue "parent.example"'] },
      },
      {
        state: 'known',
        value: { sets: [{ foundAt: 'shop.example.com', properties: [{ issuer: 'alias.example' }] }] },
      },
    ],
    [
      'RFC 8659 section 3: and the climb goes on from the name, not from the alias',
      {
        'shop.example.com': { CNAME: ['x.host.example'] },
        'x.host.example': {},
        'host.example': { CAA: ['0 issue "alias.example"'] },
        'example.com': { CAA: ['0 issue "parent.example"'] },
      },
      {
        state: 'known',
        value: { sets: [{ foundAt: 'example.com', properties: [{ issuer: 'parent.example' }] }] },
      },
    ],
    ['nothing anywhere', { 'shop.example.com': {} }, { state: 'absent' }],
    ['no such domain', {}, { state: 'absent' }],
    [
      'a time-out at the name',
      { 'shop.example.com': 'timeout' },
      { state: 'unknown', error: { code: 'DNS_TIMEOUT' } },
    ],
    [
      'SERVFAIL on the way',
      { 'shop.example.com': {}, 'example.com': 'servfail' },
      { state: 'unknown', error: { code: 'DNS_SERVFAIL' } },
    ],
    [
      'SERVFAIL above an answer does not matter',
      { 'shop.example.com': { CAA: ['0 issue ";"'] }, 'example.com': 'servfail' },
      { state: 'known' },
    ],
  ])('%s', async (_name, zone, expected) => {
    expect(await gather(zone)).toMatchObject(expected);
  });

  test('the mail hosts of the domain have sets of their own, those of others do not', async () => {
    const zone: MemoryZone = {
      'example.com': { CAA: ['0 issue "a.example"'] },
      'mx1.example.com': { CAA: ['0 issue "b.example"'] },
      'mx2.example.com': 'timeout',
    };
    const mx = mxOf('mx1.example.com', 'mx2.example.com', 'mx.other.example', 'mx.notexample.com');
    expect(await gather(zone, mx, 'example.com')).toMatchObject({
      value: {
        sets: [
          { name: 'example.com', state: 'found', foundAt: 'example.com' },
          { name: 'mx1.example.com', state: 'found', foundAt: 'mx1.example.com' },
          { name: 'mx2.example.com', state: 'unknown' },
        ],
      },
    });
  });

  test('the domain is asked before the MX is known', () => {
    const resolver = memoryResolver({});
    void gatherCaa(resolver, 'a.example.com', new Promise(() => {}));
    expect(resolver.questions).toEqual(['CAA a.example.com', 'CAA example.com', 'CAA com']);
  });
});
