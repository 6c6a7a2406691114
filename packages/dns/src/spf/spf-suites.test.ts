/** The public SPF test suites, read from outside the project: every case, every allowed result. */
import { expect } from 'vitest';
import { countOf, networkRange, setOf } from '../address/address-set.ts';
import { memoryResolver, type MemoryRecords, type MemoryZone } from '../testing/memory-resolver.ts';
import { suiteTest } from '../../../../testing/read-suite.ts';
import { evaluateSpf } from './evaluate-spf.ts';
import { gatherSpfTree } from './gather-spf-tree.ts';
import { isSpf, parseSpf } from './parse-spf.ts';

interface SuiteName {
  readonly rr: readonly (readonly [string, string | readonly (string | number)[]])[];
  readonly timeout: boolean;
}
interface SuiteTest {
  readonly id: string;
  readonly helo: string;
  readonly host: string;
  readonly mailfrom: string | null;
  readonly expect: readonly string[];
  readonly explanation?: string;
  readonly disputed?: unknown;
}
interface SuiteGroup {
  readonly zone: Readonly<Record<string, SuiteName>>;
  readonly tests: readonly SuiteTest[];
}

function zoneOf(group: SuiteGroup): MemoryZone {
  const zone: Record<string, MemoryRecords | 'timeout'> = {};
  for (const [name, { rr, timeout }] of Object.entries(group.zone)) {
    const records: Record<string, (string | readonly string[])[] | 'timeout'> = {};
    for (const [type, value] of rr) {
      if (type === 'SPF') continue;
      const list = (records[type] ??= []);
      if (typeof list === 'string') continue;
      if (type === 'TXT') list.push(Array.isArray(value) ? value.map(String) : String(value));
      else list.push(Array.isArray(value) ? value.join(' ') : String(value));
    }
    // The suites: a name that times out does so for what it has no records of.
    if (timeout) for (const type of ['A', 'AAAA', 'MX', 'TXT', 'PTR'] as const) records[type] ??= 'timeout';
    zone[name] = records;
  }
  return zone;
}

/** Cases where the suite departs from RFC 7208, and what the clause makes of them. */
const DISPUTED: Record<string, { readonly result: string; readonly clause: string }> = {
  'all/All test#1': { result: 'permerror', clause: '4.6: "ip:" is no mechanism, also after "all"' },
  'basic/DNS Lookup Limits#1': { result: 'permerror', clause: '4.6.4: ten void look-ups, two are allowed' },
  'macro/Macro expansion 2#2': { result: 'fail', clause: '5.7: exists asks for A, whatever the client' },
  'default-modifier': { result: 'neutral', clause: '6: an unknown modifier is ignored' },
};

/** Generated cases on which pyspf, Mail::SPF and mailauth disagree: what RFC 7208 makes of each, and by which clause. */
const GENERATED: Readonly<Record<string, readonly [result: string, ids: string]>> = {
  '4.6.2: the first match ends the evaluation, whatever stands behind it': [
    'pass',
    '0203 0275 0530 0733 0801 1052 1373',
  ],
  '4.6.2: the same, with fail': ['fail', '0214 1286 1365'],
  '4.6.2: the same, with softfail': ['softfail', '0791 1018 1381'],
  '4.6.4: a third void look-up is permerror': ['permerror', '0261 0426 0524 0814 1195 1315 1358 1458 1471'],
  '5.5: names that ptr skips are no void look-ups of the record': ['neutral', '0891'],
  '5.2: an include of a name that cannot be asked has no record': ['permerror', '0106'],
  '5.7: exists with a name that cannot be asked does not match': ['neutral', '0728 1082'],
  '7.3: a macro that keeps no label is a syntax error': ['permerror', '0149 0328 0869 1214'],
  '7.1: there is no macro letter z': ['permerror', '0491 0663'],
  '7.2: the letter c is for explanations only': ['permerror', '0815 1432'],
  '12: after "mx:" a name must follow': ['permerror', '0573 0612'],
};
for (const [clause, [result, ids]] of Object.entries(GENERATED)) {
  for (const id of ids.split(' ')) DISPUTED[`gen-${id}`] = { result, clause };
}

/** A suite that was cut short must not look like one that passes. */
const AT_LEAST: Readonly<Record<string, number>> = {
  'spf-rfc7208': 100,
  'spf-rfc4408': 94,
  'spf-generated': 700,
  'spf-stalwart': 80,
  'spf-pyspf-adhoc': 8,
};

for (const suite of Object.keys(AT_LEAST)) {
  suiteTest<readonly SuiteGroup[]>(suite, async (groups) => {
    expect(groups.flatMap(({ tests }) => tests).length).toBeGreaterThanOrEqual(AT_LEAST[suite] ?? 1);
    const wrong: string[] = [];
    for (const group of groups) {
      const resolver = memoryResolver(zoneOf(group));
      for (const entry of group.tests) {
        const { check } = await evaluateSpf(resolver, {
          ip: entry.host,
          sender: entry.mailfrom ?? '',
          helo: entry.helo,
        });
        const isRight =
          (DISPUTED[entry.id] === undefined
            ? entry.expect.includes(check.result)
            : DISPUTED[entry.id]?.result === check.result) &&
          (entry.explanation === undefined || (check.explanation ?? 'DEFAULT') === entry.explanation);
        if (!isRight) {
          wrong.push(
            `${entry.id}: ${check.result} (${check.reason} ${check.term ?? ''} ${check.explanation ?? ''}), expected ${entry.expect.join('|')} ${entry.explanation ?? ''} ${JSON.stringify(entry.disputed ?? '')}`,
          );
        }
      }
    }
    expect(wrong).toEqual([]);
  });
}

/** Real records of 2016: read, walked and joined. */
suiteTest<Readonly<Record<string, { readonly txt: readonly string[] }>>>(
  'spf-dnscontrol-dnsdump',
  async (dump) => {
    const zone: MemoryZone = {
      ...Object.fromEntries(Object.entries(dump).map(([name, { txt }]) => [name, { TXT: txt }])),
      'a.test': {
        TXT: [
          `v=spf1 ${Object.keys(dump)
            .map((name) => `include:${name}`)
            .join(' ')} -all`,
        ],
      },
    };
    const fact = await gatherSpfTree(memoryResolver(zone), 'a.test');
    if (fact.state !== 'known') throw new Error(fact.state);
    const { root, isComplete, simplification, passes } = fact.value;
    expect(root.children.map(({ problems }) => problems)).toEqual(root.children.map(() => []));
    expect(isComplete).toBe(true);
    // Every network of the dump, and no other, may send: the flattened list.
    const networks = Object.values(dump).flatMap(({ txt }) =>
      txt
        .filter(isSpf)
        .flatMap((text) =>
          parseSpf(text).terms.flatMap(({ network, prefix4, prefix6 }) =>
            network === undefined ? [] : [networkRange(network, network.family === 4 ? prefix4 : prefix6)],
          ),
        ),
    );
    expect(networks.length).toBeGreaterThan(30);
    const { ipv4, ipv6 } = countOf(setOf(networks));
    expect(passes).toEqual({ ipv4, ipv6: String(ipv6) });
    // The three of Google come with _spf.google.com, the two of Mailgun with mailgun.org.
    expect(simplification?.redundant.map(({ term }) => term).toSorted()).toEqual([
      'include:_netblocks.google.com',
      'include:_netblocks2.google.com',
      'include:_netblocks3.google.com',
      'include:spf1.mailgun.org',
      'include:spf2.mailgun.org',
    ]);
  },
  'testdata-dns1.json',
);

suiteTest<
  readonly {
    readonly type: string;
    readonly id: string;
    readonly input: string;
    readonly valid: boolean;
  }[]
>('records-parse', (cases) => {
  const mine = cases.filter(({ type }) => type === 'spf-record');
  // RFC 7208 section 12: an IPv6 prefix follows "//", so "/12/123" is an IPv4 prefix of 123.
  const disputed = ['spf-record-194'];
  const wrong = mine.filter(
    ({ id, input, valid }) => (parseSpf(input).problems.length === 0) !== valid && !disputed.includes(id),
  );
  expect(mine.length).toBeGreaterThan(0);
  expect(wrong.map(({ id, input }) => `${id} ${input}`)).toEqual([]);
});

/** Strings that checkdmarc tests with, and what they come to. No verdicts come with the suite. */
const STRINGS: Readonly<Record<string, string>> = {
  'v=spf1 ip6:1200:0000:AB00:1234:O000:2552:7777:1313 ~all': 'bad-address',
  'v=spf1 ip6:1200:0000:AB00:1234:0000:2552:7777:1313/130 ~all': 'bad-address',
  'v=spf1 mx:%{?} -all': 'bad-domain',
  'v=spf1 exists:%{?}._spf.example.com -all': 'bad-domain',
  'v=spf1 -all exp=%{?}': 'bad-domain',
  'v=spf1 -all exp=%{z}': 'bad-domain',
  'v=spf1 ip4:%{i} -all': 'bad-address',
  'v=spf1 \\ud800 -all': 'bad-term',
};

suiteTest<readonly { readonly record: string }[]>('records-strings', (cases) => {
  const records = [...new Set(cases.map(({ record }) => record))].filter(isSpf);
  const seen = records.map((record) => [
    record,
    parseSpf(record)
      .problems.map(({ code }) => code)
      .join(' '),
  ]);
  expect(records.length).toBeGreaterThan(0);
  expect(seen).toEqual(records.map((record) => [record, STRINGS[record] ?? '']));
});
