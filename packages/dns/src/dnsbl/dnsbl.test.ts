/** Blocklists: what is a listing, and what only looks like one. */
import { describe, expect, test } from 'vitest';
import { BLOCKLISTS, type Blocklist } from '../catalogue/blocklists.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../testing/read-suite.ts';
import { gatherDnsbl } from './gather-dnsbl.ts';

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

  test('trap 67, only lists of addresses are asked', () => {
    expect(BLOCKLISTS.map(({ zone }) => zone)).toEqual([
      'zen.spamhaus.org',
      'b.barracudacentral.org',
      'bl.spamcop.net',
      'psbl.surriel.com',
    ]);
  });

  test('trap 69, IPv6 is asked by nibbles, and only of lists that have it', async () => {
    const resolver = memoryResolver(healthy);
    const fact = await gatherDnsbl(resolver, '2001:db8::1', []);
    expect(fact.state === 'known' && fact.value.lists.map(({ zone }) => zone)).toEqual(['zen.spamhaus.org']);
    expect(resolver.questions[0]).toBe(
      'A 1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.zen.spamhaus.org',
    );
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

  test('one list out of reach does not hide the others', async () => {
    const fact = await gather(
      { ...healthy, '25.2.0.192.bl.spamcop.net': 'timeout' },
      '192.0.2.25',
      BLOCKLISTS.filter(({ zone }) => zone !== 'psbl.surriel.com'),
    );
    expect(fact).toMatchObject({
      state: 'known',
      value: { lists: [{ state: 'notListed' }, { state: 'broken' }, { state: 'unreachable' }] },
    });
  });
});

interface Suite {
  readonly zone: { readonly A: Readonly<Record<string, readonly string[]>> };
  readonly cases: readonly {
    readonly list: string;
    readonly health?: boolean;
    readonly zoneOverride?: Suite['zone'];
  }[];
}

suiteTest<Suite>('dnsbl-mox', async ({ zone, cases }) => {
  for (const entry of cases) {
    if (entry.health === undefined) continue;
    const records = { ...zone.A, ...entry.zoneOverride?.A };
    const resolver = memoryResolver(
      Object.fromEntries(Object.entries(records).map(([name, A]) => [name, { A }])),
    );
    const list: Blocklist = {
      zone: entry.list,
      name: entry.list,
      hasIpv6: true,
      codes: new Map(),
      delistUrl: '',
      source: 'test',
      checked: '2026-01-01',
      isVerified: false,
    };
    const fact = await gatherDnsbl(resolver, '10.9.9.9', [], { lists: [list] });
    const state = fact.state === 'known' ? fact.value.lists[0]?.state : fact.state;
    expect([entry.list, state === 'notListed' || state === 'listed']).toEqual([entry.list, entry.health]);
  }
});
