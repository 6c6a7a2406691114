/** The shorter record: nothing changes for any address, held against check_host() itself over random records. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SpfTree } from '@whyspam/core';
import { parseAddress } from '../address/address-bits.ts';
import { intersect, networkRange } from '../address/address-set.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { Asker } from './asker.ts';
import { decideAddresses } from './decide-addresses.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { gatherSpfTree } from './gather-spf-tree.ts';
import { programOf } from './spf-program.ts';
import { walkSpf } from './walk-spf.ts';

const spf = (text: string) => ({ TXT: [text] });

async function treeOf(zone: MemoryZone): Promise<SpfTree> {
  const fact = await gatherSpfTree(memoryResolver(zone), 'a.test');
  if (fact.state !== 'known') throw new Error(fact.state);
  return fact.value;
}

const simplified = async (record: string, rest: MemoryZone = {}) =>
  (await treeOf({ 'a.test': spf(record), ...rest })).simplification;

/** Addresses that random records speak of, and some they do not. */
const ADDRESSES = [
  ...Array.from({ length: 16 }, (_, index) => `10.0.0.${index}`),
  '192.0.2.1',
  ...Array.from({ length: 8 }, (_, index) => `2001:db8::${index}`),
  '2001:db8:1::1',
];
/** Includes only lead onward, so no record is endless. */
const LIMITS = { lookups: 1e4, voidLookups: 1e4 };

const hosts: MemoryZone = {
  'h0.test': { A: ['10.0.0.1'] },
  'h1.test': { A: ['10.0.0.4', '10.0.0.5'], AAAA: ['2001:db8::4'] },
  'h2.test': { AAAA: ['2001:db8::1'] },
  'h3.test': {},
  'm0.test': { MX: ['10 h0.test', '20 h1.test'] },
  'm1.test': { MX: ['10 h2.test'] },
  'e.test': { A: ['127.0.0.2'] },
  '10.0.0.3.x.test': { A: ['127.0.0.2'] },
  '10.0.0.9.x.test': { A: ['127.0.0.2'] },
};

const qualifier = fc.constantFrom('', '', '', '+', '-', '~', '?');
const network = fc.oneof(
  fc
    .tuple(fc.integer({ min: 0, max: 15 }), fc.integer({ min: 28, max: 32 }))
    .map(([host, prefix]) => `ip4:10.0.0.${host}${prefix === 32 ? '' : `/${prefix}`}`),
  fc
    .tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 125, max: 128 }))
    .map(([host, prefix]) => `ip6:2001:db8::${host}/${prefix}`),
);
const asking = fc.constantFrom(
  'a:h0.test',
  'a:h1.test',
  'a:h1.test/30//126',
  'a:h2.test',
  'a:h3.test',
  'mx:m0.test',
  'mx:m1.test',
  'exists:e.test',
);
const opaque = fc.constantFrom('exists:%{i}.x.test', 'exists:%{i}.y.test', 'ptr:h0.test');
const includes = (from: number) =>
  fc.constantFrom(
    ...[0, 1, 2, 3, 4].filter((index) => index >= from).map((index) => `include:i${index}.test`),
  );

function record(from: number, withOpaque: boolean) {
  const term = fc.oneof(
    { arbitrary: network, weight: 6 },
    { arbitrary: asking, weight: 2 },
    ...(from > 4 ? [] : [{ arbitrary: includes(from), weight: 2 }]),
    ...(withOpaque ? [{ arbitrary: opaque, weight: 1 }] : []),
  );
  return fc
    .tuple(
      fc.array(
        fc.tuple(qualifier, term).map(([sign, text]) => sign + text),
        { maxLength: 8 },
      ),
      fc.constantFrom(
        '-all',
        '~all',
        '?all',
        '',
        '-all ip4:10.0.0.0/8',
        'redirect=none.test',
        ...(from > 4 ? [] : ['redirect=i4.test']),
      ),
    )
    .map(([terms, end]) => ['v=spf1', ...terms, end].filter((part) => part !== '').join(' '));
}

const world = (withOpaque: boolean) =>
  fc
    .tuple(record(0, withOpaque), ...[1, 2, 3, 4, 5].map((from) => record(from, withOpaque)), fc.boolean())
    .map(([own, ...rest]): MemoryZone => {
      const zone: Record<string, { TXT: string[] }> = { 'a.test': spf(String(own)) };
      for (const [index, text] of rest.entries()) {
        // Some includes lead to nothing: permerror for whom they reach.
        if (typeof text === 'string') zone[`i${index}.test`] = spf(text);
        else if (text) delete zone['i3.test'];
      }
      return { ...hosts, ...zone };
    });

async function resultsOf(zone: MemoryZone): Promise<readonly string[]> {
  const resolver = memoryResolver(zone);
  return Promise.all(
    ADDRESSES.map(async (ip) => {
      const sender = { ip, sender: 'joe@a.test', helo: 'mail.a.test' };
      return (await evaluateSpf(resolver, sender, { limits: LIMITS })).check.result;
    }),
  );
}

describe('over random records', () => {
  test('the shorter record gives every address the result it had', async () => {
    let shortened = 0;
    await fc.assert(
      fc.asyncProperty(world(true), async (zone) => {
        const { simplification } = await treeOf(zone);
        if (simplification === undefined) return;
        shortened++;
        expect(await resultsOf({ ...zone, 'a.test': spf(simplification.record) })).toEqual(
          await resultsOf(zone),
        );
      }),
      { numRuns: 400 },
    );
    expect(shortened).toBeGreaterThan(50);
  });

  test('deciding all addresses at once agrees with deciding each', async () => {
    await fc.assert(
      fc.asyncProperty(world(false), async (zone) => {
        const program = programOf(await walkSpf(new Asker(memoryResolver(zone), {}), 'a.test'));
        if (program === undefined) throw new Error('not seen');
        const decisions = decideAddresses(program) ?? [];
        const decided = ADDRESSES.map((ip) => {
          const address = parseAddress(ip);
          if (address === undefined) throw new Error(ip);
          const only = [networkRange(address, address.family === 4 ? 32 : 128)];
          return decisions.filter(({ set }) => intersect(set, only).length > 0).map(({ result }) => result);
        });
        expect(decided).toEqual((await resultsOf(zone)).map((result) => [result]));
      }),
      { numRuns: 300 },
    );
  });
});

describe('what is taken out', () => {
  test.each([
    ['v=spf1 ip4:192.0.2.0/25 ip4:192.0.2.128/25 -all', 'v=spf1 ip4:192.0.2.0/24 -all'],
    ['v=spf1 ip4:192.0.2.7 mx:m.test ip4:192.0.2.0/24 -all', 'v=spf1 ip4:192.0.2.0/24 mx:m.test -all'],
    ['v=spf1 ip4:192.0.2.9 ip4:192.0.2.9 ~all', 'v=spf1 ip4:192.0.2.9 ~all'],
    ['v=spf1 a:h.test ip4:192.0.2.5 -all', 'v=spf1 ip4:192.0.2.5 -all'],
    ['v=spf1 include:p.test include:p.test -all', 'v=spf1 include:p.test -all'],
    ['v=spf1 include:n.test include:p.test -all', 'v=spf1 include:p.test -all'],
    ['v=spf1 mx:m.test -all ip4:192.0.2.1 redirect=p.test exp=e.test', 'v=spf1 mx:m.test -all exp=e.test'],
    ['v=spf1 ptr exists:%{i}.x.test ptr -all', 'v=spf1 ptr exists:%{i}.x.test -all'],
    ['v=spf1 ip6:2001:db8::/33 ip6:2001:db8:8000::/33 -all', 'v=spf1 ip6:2001:db8::/32 -all'],
    // The same addresses with another result between them must not be joined over it.
    ['v=spf1 ip4:192.0.2.0/25 -ip4:192.0.2.128/25 ip4:192.0.2.128/25 -all', undefined],
    // What somebody else lists may change tomorrow: an include stays, and so does an address beside it.
    ['v=spf1 include:p.test include:same.test -all', undefined],
    ['v=spf1 ip4:198.51.100.1 include:p.test -all', undefined],
    ['v=spf1 mx:m.test ip4:192.0.2.1 -all', undefined],
    ['v=spf1 mx:m3.test include:p.test -all', undefined],
    // A name without an address lets nobody in.
    ['v=spf1 a:gone.test mx:m.test -all', 'v=spf1 mx:m.test -all'],
    ['v=spf1 -all', undefined],
  ])('%s', async (record, expected) => {
    const found = await simplified(record, {
      'h.test': { A: ['192.0.2.5'] },
      'm.test': { MX: ['10 h2.test'] },
      'h2.test': { A: ['203.0.113.1'] },
      'm3.test': { MX: ['10 h3.test'] },
      'h3.test': { A: ['198.51.100.3'] },
      'p.test': spf('v=spf1 include:n.test ip4:198.51.100.0/24 -all'),
      'n.test': spf('v=spf1 ip4:203.0.113.128/25 -all'),
      'same.test': spf('v=spf1 ip4:198.51.100.0/24 -all'),
    });
    expect(found?.record).toBe(expected);
  });

  test('each part says why, and the look-ups that are left are counted', async () => {
    const found = await simplified(
      'v=spf1 a mx ip4:192.0.2.0/25 ip4:192.0.2.128/25 ip4:192.0.2.7 include:p.test -all',
      {
        'a.test': {
          TXT: ['v=spf1 a mx ip4:192.0.2.0/25 ip4:192.0.2.128/25 ip4:192.0.2.7 include:p.test -all'],
          A: ['192.0.2.200'],
          MX: ['10 h.test'],
        },
        'h.test': { A: ['203.0.113.1'] },
        'p.test': spf('v=spf1 ip4:198.51.100.0/24 -all'),
      },
    );
    expect(found).toMatchObject({
      record: 'v=spf1 mx ip4:192.0.2.0/24 include:p.test -all',
      lookups: 2,
      redundant: [
        { term: 'a', because: 'covered', by: ['ip4:192.0.2.0/24'] },
        { term: 'ip4:192.0.2.7', because: 'covered', by: ['ip4:192.0.2.0/24'] },
        { term: 'ip4:192.0.2.0/25', because: 'merged' },
        { term: 'ip4:192.0.2.128/25', because: 'merged' },
      ],
    });
    expect(found?.compared.ipv4).toBe(513);
  });

  test.each(['timeout', 'servfail', 'refused'] as const)(
    'a name that gave %s proves nothing: no shorter record is offered',
    async (fault) => {
      const record = 'v=spf1 ip4:192.0.2.1 ip4:192.0.2.1 include:p.test -all';
      const tree = await treeOf({ 'a.test': spf(record), 'p.test': fault });
      expect(tree.simplification).toBeUndefined();
      expect(tree).not.toHaveProperty('passes');
      expect(tree.isComplete).toBe(false);
    },
  );

  test('a record of two thousand networks is worked out or let be, in bounded time', async () => {
    const terms = Array.from(
      { length: 2000 },
      (_, index) => `${index % 2 === 0 ? '' : '-'}ip4:10.${index >> 8}.${index & 255}.1`,
    );
    const started = performance.now();
    const tree = await treeOf({ 'a.test': spf(`v=spf1 ${terms.join(' ')} -all`) });
    expect(tree.root.networkCount).toBe(2000);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
