/** Blocklists: what is a listing, and what only looks like one. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { parseAddress, reversedLabels } from '../address/address-bits.ts';
import { BLOCKLISTS, type Blocklist } from '../catalogue/blocklists.ts';
import { DOMAIN_BLOCKLISTS } from '../catalogue/domain-blocklists.ts';
import { UNASKED_LISTS } from '../catalogue/unasked-lists.ts';
import { scriptedServer } from '../../testing/scripted-server.ts';
import { createResolver } from '../resolver/create-resolver.ts';
import { memoryResolver, type MemoryRecords, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { evaluateListing } from './evaluate-listing.ts';
import { gatherDnsbl } from './gather-dnsbl.ts';
import { gatherDomainDnsbl } from './gather-domain-dnsbl.ts';

const zen = BLOCKLISTS.filter(({ zone }) => zone === 'zen.spamhaus.org');
const healthy: MemoryZone = { '2.0.0.127.zen.spamhaus.org': { A: ['127.0.0.2', '127.0.0.4', '127.0.0.10'] } };
const gather = (zone: MemoryZone, address = '192.0.2.25', lists: readonly Blocklist[] = zen) =>
  gatherDnsbl(memoryResolver(zone), address, ['declaredSender'], { lists });
const listed = (...addresses: string[]): MemoryZone => ({
  ...healthy,
  '25.2.0.192.zen.spamhaus.org': { A: addresses },
});

describe('gatherDnsbl', () => {
  test.each<[string, MemoryZone, object]>([
    ['not listed', healthy, { state: 'notListed', codes: [], isPolicy: false }],
    [
      'trap 65 and 66, all answers count',
      listed('127.0.0.4', '127.0.0.2', '127.0.0.10'),
      {
        state: 'listed',
        codes: ['127.0.0.10', '127.0.0.2', '127.0.0.4'],
        meanings: ['PBL by the network', 'SBL', 'XBL'],
        isPolicy: false,
      },
    ],
    ['trap 66, PBL alone is policy', listed('127.0.0.11'), { state: 'listed', isPolicy: true }],
    ['trap 63, 127.255.255.252 is an error', listed('127.255.255.252'), { state: 'refused', meanings: [] }],
    [
      'trap 63, 127.255.255.254 beside others is an error',
      listed('127.0.0.2', '127.255.255.254'),
      { state: 'refused' },
    ],
    ['trap 63, 127.255.255.255 is an error', listed('127.255.255.255'), { state: 'refused' }],
    [
      'trap 64, an answer outside 127/8 is a parked zone',
      listed('203.0.113.80'),
      { state: 'broken', meanings: [] },
    ],
    ['trap 64, 127.0.0.1 is no listing', listed('127.0.0.1'), { state: 'broken' }],
    [
      'trap 68, a list that lists everything',
      { '*.zen.spamhaus.org': { A: ['127.0.0.2'] } },
      { state: 'broken' },
    ],
    ['trap 68, a list that lists nothing', {}, { state: 'broken' }],
    [
      'trap 71, a public resolver is refused, not clean',
      { '*.zen.spamhaus.org': { A: ['127.255.255.254'] } },
      { state: 'refused' },
    ],
    [
      'trap 71, REFUSED to the self-test is not clean',
      { '2.0.0.127.zen.spamhaus.org': 'refused' },
      { state: 'refused' },
    ],
    [
      'trap 37, SERVFAIL to the self-test is not clean',
      { '2.0.0.127.zen.spamhaus.org': 'servfail' },
      { state: 'unreachable' },
    ],
  ])('%s', async (name, zone, expected) => {
    const fact = await gather(zone);
    if (name.includes('SERVFAIL'))
      expect(fact).toMatchObject({ state: 'unknown', error: { code: 'DNS_SERVFAIL' } });
    else expect(fact).toMatchObject({ state: 'known', value: { lists: [expected] } });
  });

  test('trap 67: neither lists of domains nor lists that praise are asked with an address', async () => {
    const resolver = memoryResolver({});
    await gatherDnsbl(resolver, '192.0.2.1', []);
    const domainZones = DOMAIN_BLOCKLISTS.map(({ zone }) => zone).filter(
      (zone) => zone !== 'hostkarma.junkemailfilter.com',
    );
    for (const zone of [...domainZones, 'list.dnswl.org', 'wl.mailspike.net', 'rep.mailspike.net'])
      expect(resolver.questions.filter((question) => question.endsWith(zone))).toEqual([]);
    expect(BLOCKLISTS.length).toBeGreaterThanOrEqual(39);
  });

  test('trap 67: white and yellow on a zone of many colours are no listing', async () => {
    const list = BLOCKLISTS.find(({ zone }) => zone === 'hostkarma.junkemailfilter.com');
    if (list === undefined) throw new Error('no hostkarma');
    for (const code of ['127.0.0.1', '127.0.0.3', '127.0.0.5', '127.0.1.7'])
      expect([code, evaluateListing(list, [code]).state]).toEqual([code, 'notListed']);
    expect(evaluateListing(list, ['127.0.0.2', '127.0.0.1'])).toMatchObject({
      state: 'listed',
      meanings: ['black'],
    });
  });

  test('trap 68: a list known to be dead is not asked, even when named', async () => {
    const dead = UNASKED_LISTS.filter(({ because }) => because === 'dead');
    expect(dead.length).toBeGreaterThanOrEqual(24);
    const isBelow = (zone: string, other: string): boolean => zone === other || zone.endsWith(`.${other}`);
    for (const { zone } of [...BLOCKLISTS, ...DOMAIN_BLOCKLISTS])
      expect([zone, UNASKED_LISTS.some(({ zones }) => zones.some((other) => isBelow(zone, other)))]).toEqual([
        zone,
        false,
      ]);
    const resolver = memoryResolver({ '*.dnsbl.sorbs.net': { A: ['127.0.0.2'] } });
    const [zenList] = zen;
    if (zenList === undefined) throw new Error('no ZEN');
    const sorbs: Blocklist = { ...zenList, zone: 'spam.dnsbl.sorbs.net' };
    expect((await gatherDnsbl(resolver, '192.0.2.1', [], { lists: [sorbs] })).state).toBe('unknown');
    expect(resolver.questions).toEqual([]);
  });

  test('trap 69: IPv6 is asked by 32 nibbles, and only of lists that have it', async () => {
    const resolver = memoryResolver(healthy);
    const fact = await gatherDnsbl(resolver, '2001:db8::1', []);
    expect(fact.state === 'known' && fact.value.lists.map(({ zone }) => zone)).toEqual([
      'zen.spamhaus.org',
      'bl.ipv6.spameatingmonkey.net',
      'bip.virusfree.cz',
    ]);
    expect(resolver.questions[0]).toBe(
      'A 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.spamhaus.org',
    );
  });

  test('trap 69: any IPv6 address gives 32 nibbles that read back as the address', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        const bits = parseAddress(text);
        if (bits === undefined) throw new Error(text);
        const labels = reversedLabels(bits).split('.');
        expect(labels).toHaveLength(32);
        const hex = labels
          .toReversed()
          .join('')
          .replaceAll(/(.{4})(?!$)/g, '$1:');
        expect(parseAddress(hex)).toEqual(bits);
      }),
    );
  });

  test('RFC 5782 section 5: a list of IPv6 alone is tested with ::FFFF:7F00:2 and ::FFFF:7F00:1', async () => {
    const lists = BLOCKLISTS.filter(({ zone }) => zone === 'bl.ipv6.spameatingmonkey.net');
    const name = (last: number) =>
      `${last}.0.0.0.0.0.f.7.f.f.f.f.${'0.'.repeat(20)}bl.ipv6.spameatingmonkey.net`;
    const state = async (zone: MemoryZone) => {
      const fact = await gather(zone, '2001:db8::1', lists);
      return fact.state === 'known' ? fact.value.lists[0]?.state : fact.state;
    };
    expect(await state({ [name(2)]: { A: ['127.0.0.2'] } })).toBe('notListed');
    expect(await state({ [name(2)]: { A: ['127.0.0.2'] }, [name(1)]: { A: ['127.0.0.2'] } })).toBe('broken');
    expect(await state({})).toBe('broken');
  });

  test('trap 70: names are absolute, so a search suffix with a wildcard lists nobody', async () => {
    // The wrong reading sends 25.2.0.192.zen.spamhaus.org.corp.example, where a wildcard answers with a "listing".
    const server = await scriptedServer((asked) =>
      asked.name.endsWith('zen.spamhaus.org')
        ? asked.reply({ rcode: 3 })
        : asked.reply({
            answers: [{ name: asked.name, ttl: 60, data: { type: 'A', address: '127.0.0.2' } }],
          }),
    );
    const resolver = createResolver({ servers: [server] });
    const fact = await gatherDnsbl(resolver, '192.0.2.25', [], { lists: zen });
    expect(fact).toMatchObject({ value: { lists: [{ codes: [] }] } });
    expect(server.asked.map(({ name }) => name).toSorted()).toEqual([
      '1.0.0.127.zen.spamhaus.org',
      '2.0.0.127.zen.spamhaus.org',
      '25.2.0.192.zen.spamhaus.org',
    ]);
    await resolver.close();
    await server.close();
  });

  test('a list is tested once for each resolver, unless the test could not be made', async () => {
    const resolver = memoryResolver(healthy);
    await gatherDnsbl(resolver, '192.0.2.1', [], { lists: zen });
    await gatherDnsbl(resolver, '192.0.2.2', [], { lists: zen });
    expect(resolver.questions).toHaveLength(4);
    const aborted = memoryResolver(healthy);
    await gatherDnsbl(aborted, '192.0.2.1', [], { lists: zen, signal: AbortSignal.abort() });
    expect(await gatherDnsbl(aborted, '192.0.2.1', [], { lists: zen })).toMatchObject({
      value: { lists: [{ state: 'notListed' }] },
    });
  });

  test('no question is asked twice, whatever the number of addresses', async () => {
    const resolver = memoryResolver({});
    await Promise.all(['192.0.2.1', '192.0.2.2', '2001:db8::1'].map((one) => gatherDnsbl(resolver, one, [])));
    expect(new Set(resolver.questions).size).toBe(resolver.questions.length);
  });

  test('the reason in words is asked only where the address is listed', async () => {
    const zone: MemoryZone = {
      ...healthy,
      '25.2.0.192.zen.spamhaus.org': { A: ['127.0.0.2'], TXT: [`https://check.example/${'x'.repeat(9)}`] },
    };
    const resolver = memoryResolver(zone);
    const fact = await gatherDnsbl(resolver, '192.0.2.25', [], { lists: zen });
    expect(fact).toMatchObject({
      value: { lists: [{ text: 'https://check.example/xxxxxxxxx', weight: 100 }] },
    });
    await gatherDnsbl(resolver, '192.0.2.26', [], { lists: zen });
    expect(resolver.questions.filter((question) => question.startsWith('TXT'))).toEqual([
      'TXT 25.2.0.192.zen.spamhaus.org',
    ]);
  });

  test('a listing whose reason cannot be had is a listing, and a long reason is cut', async () => {
    const listedWith = (TXT: MemoryZone[string]): MemoryZone => ({
      ...healthy,
      '25.2.0.192.zen.spamhaus.org': TXT,
    });
    const lost = await gather(listedWith({ A: ['127.0.0.2'], TXT: 'timeout' }));
    expect(lost).toMatchObject({ value: { lists: [{ state: 'listed' }] } });
    const long = await gather(listedWith({ A: ['127.0.0.2'], TXT: ['y'.repeat(5000)] }));
    expect(long.state === 'known' && long.value.lists[0]?.text).toBe('y'.repeat(300));
  });

  test('one list out of reach does not hide the others', async () => {
    const fact = await gather(
      { ...healthy, '25.2.0.192.bl.spamcop.net': 'timeout' },
      '192.0.2.25',
      BLOCKLISTS.slice(0, 3),
    );
    expect(fact).toMatchObject({
      state: 'known',
      value: { lists: [{ state: 'notListed' }, { state: 'broken' }, { state: 'unreachable' }] },
    });
  });
});

describe('evaluateListing', () => {
  const list = (zone: string): Blocklist => {
    const found = [...BLOCKLISTS, ...DOMAIN_BLOCKLISTS].find((entry) => entry.zone === zone);
    if (found === undefined) throw new Error(zone);
    return found;
  };

  test.each<[string, string, readonly string[], object]>([
    [
      'trap 66: 127.0.0.9 is DROP',
      'zen.spamhaus.org',
      ['127.0.0.9'],
      { meanings: ['DROP'], isPolicy: false },
    ],
    [
      'trap 66: PBL beside XBL is no mere policy',
      'zen.spamhaus.org',
      ['127.0.0.4', '127.0.0.10'],
      { isPolicy: false },
    ],
    [
      'trap 66: an unknown code is a listing, by its number',
      'zen.spamhaus.org',
      ['127.0.0.77'],
      { state: 'listed', meanings: ['127.0.0.77'] },
    ],
    [
      'trap 66: bits of SURBL',
      'multi.surbl.org',
      ['127.0.0.72'],
      { meanings: ['phishing', 'abuse'], weight: 70 },
    ],
    [
      'trap 66: URIBL grey weighs little',
      'multi.uribl.com',
      ['127.0.0.4'],
      { meanings: ['grey'], weight: 10 },
    ],
    ['trap 66: black beside grey weighs as black', 'multi.uribl.com', ['127.0.0.6'], { weight: 60 }],
    ['trap 64: URIBL refuses with 127.0.0.1', 'multi.uribl.com', ['127.0.0.1'], { state: 'refused' }],
    ['trap 64: 127.0.0.1 of another list is broken', 'bl.spamcop.net', ['127.0.0.1'], { state: 'broken' }],
    [
      'trap 64: a parked zone beside a code',
      'bl.spamcop.net',
      ['127.0.0.2', '203.0.113.7'],
      { state: 'broken' },
    ],
    [
      'trap 67: DBL says that it was asked for an address',
      'dbl.spamhaus.org',
      ['127.0.1.255'],
      { state: 'refused' },
    ],
    ['trap 63: 127.255.255.252', 'dbl.spamhaus.org', ['127.255.255.252'], { state: 'refused' }],
    ['a code that tells the service', 'bl.blocklist.de', ['127.0.0.9'], { state: 'listed' }],
  ])('%s', (_name, zone, codes, expected) => {
    expect(evaluateListing(list(zone), codes)).toMatchObject(expected);
  });

  test('any answers at all give a state, and only 127/8 gives a listing', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...BLOCKLISTS, ...DOMAIN_BLOCKLISTS),
        fc.array(
          fc.oneof(
            fc.ipV4(),
            fc.nat(255).map((octet) => `127.0.0.${octet}`),
          ),
          { maxLength: 6 },
        ),
        (entry, codes) => {
          const { state, meanings } = evaluateListing(entry, codes);
          expect(meanings.length > 0).toBe(state === 'listed');
          if (state === 'listed') expect(codes.every((code) => code.startsWith('127.'))).toBe(true);
        },
      ),
    );
  });
});

describe('gatherDomainDnsbl', () => {
  const dbl = DOMAIN_BLOCKLISTS.filter(({ zone }) => zone === 'dbl.spamhaus.org');
  const alive: MemoryZone = { 'dbltest.com.dbl.spamhaus.org': { A: ['127.0.1.2'] } };
  const ask = (
    zone: MemoryZone,
    domain = 'example.com',
    shown: Parameters<typeof gatherDomainDnsbl>[2] = [],
  ) => gatherDomainDnsbl(memoryResolver(zone), domain, shown, { lists: dbl });

  test.each<[string, MemoryZone, object]>([
    ['not listed', alive, { state: 'notListed' }],
    ['listed', { ...alive, 'example.com.dbl.spamhaus.org': { A: ['127.0.1.102'] } }, { state: 'listed' }],
    ['trap 68: lists everything', { '*.dbl.spamhaus.org': { A: ['127.0.1.2'] } }, { state: 'broken' }],
    ['trap 68: lists nothing', {}, { state: 'broken' }],
    ['trap 71: refused', { '*.dbl.spamhaus.org': { A: ['127.255.255.254'] } }, { state: 'refused' }],
  ])('%s', async (_name, zone, expected) => {
    expect(await ask(zone)).toMatchObject({ state: 'known', value: { names: [{ lists: [expected] }] } });
  });

  test.each(['timeout', 'servfail'] as const)('trap 37: %s is unknown', async (fault) => {
    expect((await ask({ 'example.com.dbl.spamhaus.org': fault })).state).toBe('unknown');
  });

  test('RFC 5782 section 5: a list of domains is tested with TEST and INVALID', async () => {
    const lists = DOMAIN_BLOCKLISTS.filter(({ zone }) => zone === 'url.0spam.org');
    const resolver = memoryResolver({ 'test.url.0spam.org': { A: ['127.0.0.2'] } });
    expect(await gatherDomainDnsbl(resolver, 'example.com', [], { lists })).toMatchObject({
      value: { names: [{ lists: [{ state: 'notListed' }] }] },
    });
    expect(resolver.questions).toContain('A invalid.url.0spam.org');
  });

  test('the registrable domain is asked for, each once, and those of providers and addresses are not', async () => {
    const resolver = memoryResolver(alive);
    const fact = await gatherDomainDnsbl(
      resolver,
      'shop.example.co.uk',
      [
        { host: 'mx.example.co.uk', role: 'mxHost' },
        { host: 'mail.other.example', role: 'helo' },
        { host: 'bounce.other.example', role: 'mailFrom' },
        { host: 'aspmx.l.google.com', role: 'mxHost' },
        { host: '[192.0.2.1]', role: 'helo' },
        { host: '192.0.2.1', role: 'helo' },
        { host: 'localhost', role: 'helo' },
      ],
      { lists: dbl },
    );
    expect(fact.state === 'known' && fact.value.names.map(({ name, roles }) => [name, roles])).toEqual([
      ['example.co.uk', ['domain', 'mxHost']],
      ['other.example', ['helo', 'mailFrom']],
    ]);
    expect(new Set(resolver.questions).size).toBe(resolver.questions.length);
  });

  test('any number of names costs a bounded number of questions', async () => {
    const resolver = memoryResolver(alive);
    const shown = Array.from({ length: 500 }, (_, at) => ({
      host: `mx.d${at}.example`,
      role: 'mxHost' as const,
    }));
    await gatherDomainDnsbl(resolver, 'example.com', shown, { lists: dbl });
    expect(resolver.questions.length).toBe(1 + 8 + 2);
  });
});

interface Suite {
  readonly zone: {
    readonly A: Readonly<Record<string, readonly string[]>>;
    readonly TXT: Readonly<Record<string, readonly string[]>>;
  };
  readonly cases: readonly {
    readonly list: string;
    readonly health?: boolean;
    readonly ip?: string;
    readonly status?: string;
    readonly zoneOverride?: Partial<Suite['zone']>;
  }[];
}

suiteTest<Suite>('dnsbl-mox', async ({ zone, cases }) => {
  for (const entry of cases) {
    const records: Record<string, MemoryRecords> = {};
    for (const [type, names] of Object.entries(zone)) {
      const all = { ...names, ...(type === 'A' ? entry.zoneOverride?.A : entry.zoneOverride?.TXT) };
      for (const [name, values] of Object.entries(all)) records[name] = { ...records[name], [type]: values };
    }
    const list: Blocklist = {
      zone: entry.list,
      name: entry.list,
      takes: ['ipv4', 'ipv6'],
      codes: new Map(),
      weight: 50,
      source: 'test',
      checked: '2026-01-01',
      isVerified: false,
    };
    const fact = await gatherDnsbl(memoryResolver(records), entry.ip ?? '10.9.9.9', [], { lists: [list] });
    const state = fact.state === 'known' ? fact.value.lists[0]?.state : fact.state;
    const word = state === 'listed' ? 'fail' : state === 'notListed' ? 'pass' : 'temperror';
    if (entry.health !== undefined)
      expect([entry.list, word !== 'temperror']).toEqual([entry.list, entry.health]);
    if (entry.status !== undefined) expect([entry.ip, word]).toEqual([entry.ip, entry.status]);
  }
});
