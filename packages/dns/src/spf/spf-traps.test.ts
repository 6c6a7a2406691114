/** The rules of SPF that other tools read wrongly, one test each that fails on the wrong reading. */
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { gatherSpfLeftovers } from './gather-spf-leftovers.ts';
import { gatherSpfTree } from './gather-spf-tree.ts';
import { gatherSpf } from './gather-spf.ts';
import { isSpf, parseSpf } from './parse-spf.ts';

const spf = (text: string) => ({ TXT: [text] });
const codes = (text: string) => parseSpf(text).problems.map(({ code }) => code);
const check = async (zone: MemoryZone, ip = '192.0.2.1', sender = 'joe@a.example', helo = 'mail.a.example') =>
  (await evaluateSpf(memoryResolver(zone), { ip, sender, helo })).check;
const factOf = async (zone: MemoryZone) => {
  const fact = await gatherSpf(memoryResolver(zone), 'a.example');
  if (fact.state !== 'known') throw new Error(fact.state);
  return fact.value;
};
const treeOf = async (zone: MemoryZone) => {
  const fact = await gatherSpfTree(memoryResolver(zone), 'a.example');
  if (fact.state !== 'known') throw new Error(fact.state);
  return fact.value;
};

describe('modifiers', () => {
  test('trap 2: modifiers stand anywhere, and unknown ones are ignored once their macros are sound', async () => {
    const zone = { 'a.example': spf('v=spf1 ra=postmaster rp=15 moo=%{d} ip4:192.0.2.1 rr=e:f:s:n -all') };
    expect(await check(zone)).toMatchObject({ result: 'pass' });
    expect(codes('v=spf1 moo=%{z} -all')).toEqual(['bad-macro']);
  });

  test.each([
    ['v=spf1 -redirect=b.example', 'qualified-modifier'],
    ['v=spf1 +exp=b.example -all', 'qualified-modifier'],
    ['v=spf1 redirect=b.example redirect=b.example', 'duplicate-modifier'],
    ['v=spf1 -all exp=b.example exp=c.example', 'duplicate-modifier'],
    ['v=spf1 redirect=', 'bad-domain'],
  ])('trap 3: a qualified, repeated or empty modifier is permerror: %s', async (text, code) => {
    expect(codes(text)).toEqual([code]);
    expect(await check({ 'a.example': spf(text), 'b.example': spf('v=spf1 +all') })).toMatchObject({
      result: 'permerror',
      reason: 'syntax-error',
    });
  });
});

describe('which TXT is a record', () => {
  test('trap 16: a space before v=spf1 discards the record', async () => {
    const zone = { 'a.example': spf(' v=spf1 +all') };
    expect(await check(zone)).toMatchObject({ result: 'none', reason: 'no-record' });
    expect(await gatherSpfLeftovers(memoryResolver(zone), 'a.example')).toMatchObject({
      state: 'known',
      value: { records: [{ text: ' v=spf1 +all', kind: 'leadingCharacter' }] },
    });
  });

  test('trap 16: a TAB parts no terms, it is an error', async () => {
    expect(isSpf('v=spf1\t+all')).toBe(false);
    expect(await check({ 'a.example': spf('v=spf1 mx\t+all') })).toMatchObject({ result: 'permerror' });
  });

  test('trap 24: Sender ID and type 99 are no SPF: the one is discarded, the other never asked for', async () => {
    const resolver = memoryResolver({ 'a.example': { TXT: ['spf2.0/pra +all', 'v=spf1 -all'] } });
    const sender = { ip: '192.0.2.1', sender: 'joe@a.example', helo: '' };
    expect((await evaluateSpf(resolver, sender)).check.result).toBe('fail');
    expect(resolver.questions).toEqual(['TXT a.example']);
    expect(await gatherSpfLeftovers(resolver, 'a.example')).toMatchObject({
      value: { records: [{ kind: 'senderId' }] },
    });
  });

  test('trap 24: forty-nine other TXT records, some of them no text at all, do not hide the record', async () => {
    const noise = Array.from({ length: 48 }, (_, index) => `token-${index}=${'x'.repeat(200)}`);
    const zone = {
      'a.example': { TXT: [...noise, '\u00ff\u00fe\u0000\u0001', 'v=spf1 ip4:192.0.2.1 -all'] },
    };
    expect(await check(zone)).toMatchObject({ result: 'pass' });
  });

  test.each(['timeout', 'servfail', 'refused'] as const)(
    'RFC 7208 section 4.4: %s is temperror, never none',
    async (fault) => {
      expect(await check({ 'a.example': fault })).toMatchObject({ result: 'temperror', reason: 'dns-error' });
    },
  );

  test.each([[{}], [{ 'a.example': {} }], [{ 'a.example': 'nxdomain' as const }]])(
    'RFC 7208 section 4.4: NXDOMAIN and no data are none (%#)',
    async (zone) => {
      expect(await check(zone)).toMatchObject({ result: 'none', reason: 'no-record' });
    },
  );
});

describe('terms', () => {
  test('trap 17: names of mechanisms and modifiers are read in any case', async () => {
    const zone = {
      'a.example': spf('V=SPF1 INCLUDE:B.Example -ALL'),
      'b.example': spf('v=spf1 Redirect=C.EXAMPLE'),
      'c.example': spf('v=spf1 IP4:192.0.2.1 -All'),
    };
    expect(await check(zone)).toMatchObject({ result: 'pass', term: 'IP4:192.0.2.1' });
    expect(await check(zone, '192.0.2.2')).toMatchObject({ result: 'fail', term: '-ALL' });
  });

  test.each([
    'ip4:999.1.1.1',
    'ip4:1.2.3',
    'ip4:1.2.3.4.5',
    'ip4:01.2.3.4',
    'ip4:1.2.3.4/33',
    'ip4:1.2.3.4/',
    'ip4:1.2.3.4/032',
    'ip4:2001:db8::1',
    'ip4',
    'ip6:192.0.2.1',
    'ip6:2001:db8::1::2',
    'ip6:2001:db8::/129',
    'ip6:2001:db8::g',
    'ip6:fe80::1%eth0',
  ])('trap 19: %s is no address, and spoils the record', async (term) => {
    expect(codes(`v=spf1 ${term} +all`)).toEqual(['bad-address']);
    expect(await check({ 'a.example': spf(`v=spf1 ${term} +all`) })).toMatchObject({
      result: 'permerror',
      term,
    });
  });

  test.each([
    ['v=spf1 include:b.example~all', ['include:b.example', '~all'], 'noSpace'],
    ['v=spf1 include:b.example-all', ['include:b.example', '-all'], 'noSpace'],
    ['v=spf1 ip4:192.0.2.1,ip4:192.0.2.2 -all', ['ip4:192.0.2.1', 'ip4:192.0.2.2'], 'separator'],
    ['v=spf1 include:b.example; -all', ['include:b.example'], 'separator'],
  ])('trap 24: glued terms and commas are found: %s', async (text, parts, because) => {
    expect((await factOf({ 'a.example': spf(text) })).glued).toMatchObject([{ parts, because }]);
  });

  test.each([
    'v=spf1 include:b.example ~all',
    'v=spf1 include:my-all.example -all',
    'v=spf1 a:mx.example exists:%{i},x.example -all',
  ])('trap 24: sound terms are not called glued: %s', async (text) => {
    expect((await factOf({ 'a.example': spf(text) })).glued).toEqual([]);
  });

  test.each([
    ['v=spf1 all:x', 'unexpected-value'],
    ['v=spf1 -all/24', 'unexpected-value'],
    ['v=spf1 include:b\u00e4r.example -all', 'bad-character'],
    ['v=spf1 include:b.example\u200b -all', 'bad-character'],
  ])('trap 24: "all" with a value and octets that are not ASCII are errors: %s', (text, code) => {
    expect(codes(text)).toEqual([code]);
  });

  test('trap 18: strings that meet without a space make one term, which is found', async () => {
    const zone = { 'a.example': { TXT: [['v=spf1 include:b.example', 'include:c.example -all']] } };
    const fact = await factOf(zone);
    expect(fact.glued).toEqual([
      {
        term: 'include:b.exampleinclude:c.example',
        parts: ['include:b.example', 'include:c.example'],
        because: 'strings',
      },
    ]);
    expect(fact.stringCount).toBe(2);
    const split = { 'a.example': { TXT: [['v=spf1 ip4:192.0.2.1', '0 -all']] } };
    expect((await factOf(split)).glued).toEqual([]);
  });
});

describe('sizes', () => {
  test('trap 25: name and text of all TXT count against 450, the whole message against 512', async () => {
    const record = 'v=spf1 mx -all';
    const zone = { 'a.example': { TXT: [record, 'x'.repeat(255), ['y'.repeat(255), 'z']] } };
    expect(await factOf(zone)).toMatchObject({
      lengthOctets: record.length,
      publishedOctets: 'a.example'.length + record.length + 255 + 256,
      answerOctets: 12 + 11 + 4 + (12 + 1 + record.length) + (12 + 1 + 255) + (12 + 2 + 256),
    });
  });

  test('trap 25: a record of many strings is read whole', async () => {
    const terms = Array.from({ length: 60 }, (_, index) => `ip4:198.51.100.${index}`).join(' ');
    const text = `v=spf1 ${terms} ip4:192.0.2.1 -all`;
    const strings = text.match(/.{1,255}/g) ?? [];
    expect(await check({ 'a.example': { TXT: [strings] } })).toMatchObject({ result: 'pass' });
  });
});

describe('trap 26: the record of a domain that sends no mail', () => {
  test('v=spf1 -all costs nothing, lets nobody in and has no fault', async () => {
    const zone = { 'a.example': { TXT: ['v=spf1 -all'], MX: ['0 .'] } };
    expect(await factOf(zone)).toMatchObject({ problems: [], otherwise: 'fail', ignored: [], glued: [] });
    expect(await treeOf(zone)).toMatchObject({
      lookups: 0,
      voidCount: 0,
      isComplete: true,
      openTo: [],
      passes: { ipv4: 0, ipv6: '0' },
    });
  });
});

describe('names', () => {
  test.each(['_spf', 'x_y', '-edge', 'edge-', '_', '--', '0'])(
    'a domain and an include with the label %s are asked for like any other',
    async (label) => {
      const zone = {
        [`${label}.example`]: spf(`v=spf1 include:${label}.b.example -all`),
        [`${label}.b.example`]: spf('v=spf1 ip4:192.0.2.1 -all'),
      };
      expect(await check(zone, '192.0.2.1', `joe@${label}.example`)).toMatchObject({ result: 'pass' });
    },
  );

  test('RFC 7208 section 7.3: a name that grows past 253 loses labels from the left, and no record makes it large', async () => {
    const local = `${'l'.repeat(63)}.`.repeat(40);
    const zone = {
      'a.example': spf(`v=spf1 exists:${'%{l}.'.repeat(100)}ok.example -all`),
      'ok.example': {},
    };
    const resolver = memoryResolver({ ...zone, '*.ok.example': { A: ['127.0.0.2'] } });
    const sender = { ip: '192.0.2.1', sender: `${local}x@a.example`, helo: '' };
    expect((await evaluateSpf(resolver, sender)).check.result).toBe('pass');
    expect(Math.max(...resolver.questions.map((question) => question.length))).toBeLessThan(260);
  });

  test('RFC 7208 section 6.2: an explanation is bounded too', async () => {
    const zone = {
      'a.example': spf('v=spf1 -all exp=e.example'),
      'e.example': { TXT: [Array.from({ length: 40 }, () => `${'%{s}'.repeat(60)} `)] },
    };
    const sender = { ip: '192.0.2.1', sender: `${'x'.repeat(10_000)}@a.example`, helo: '' };
    const { check: answer } = await evaluateSpf(memoryResolver(zone), sender);
    expect(answer.explanation?.length).toBe(4096);
    expect(answer.explanation?.startsWith('xxx')).toBe(true);
  });

  test('RFC 7208 section 7.3: c, r, t and p stand in explanations; p falls back to unknown', async () => {
    const zone = {
      'a.example': spf('v=spf1 -all exp=e.example'),
      'e.example': spf('%{c} %{r} %{t} %{p} %{h} %{v} %{o} %{ir} 100%%%_%-'),
    };
    const { check: answer } = await evaluateSpf(
      memoryResolver(zone),
      { ip: '192.0.2.1', sender: 'joe@a.example', helo: 'mail.a.example' },
      { receiver: 'mx.test', clock: { now: () => new Date(1000), monotonicMs: () => 0 } },
    );
    expect(answer.explanation).toBe(
      '192.0.2.1 mx.test 1 unknown mail.a.example in-addr a.example 1.2.0.192 100% %20',
    );
  });
});

describe('counts', () => {
  test('RFC 7208 section 4.6.4: a void include counts among the void look-ups', async () => {
    expect(await check({ 'a.example': spf('v=spf1 a:n.example include:m.example -all') })).toMatchObject({
      result: 'permerror',
      reason: 'include-no-record',
      lookups: 2,
      voidLookups: 2,
    });
  });

  test('RFC 7208 section 5.2: the path and the term are those that decided, through every include', async () => {
    const zone = {
      'a.example': spf('v=spf1 ?include:b.example -all'),
      'b.example': spf('v=spf1 redirect=c.example'),
      'c.example': spf('v=spf1 include:d.example ~all'),
      'd.example': spf('v=spf1 ip4:192.0.2.0/24'),
    };
    expect(await check(zone)).toMatchObject({
      result: 'neutral',
      reason: 'matched',
      path: ['a.example', 'b.example', 'c.example', 'd.example'],
      term: 'ip4:192.0.2.0/24',
      lookups: 3,
    });
  });
});
