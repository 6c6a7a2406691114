/** SPF evaluations a second: ours and mailauth in strict mode, from one in-memory zone, in turns, in one process. */
import { evaluateSpf } from '../packages/dns/src/spf/index.ts';
import { memoryResolver, type MemoryZone } from '../packages/dns/src/testing/memory-resolver.ts';
import type { Resolver } from '../packages/dns/src/index.ts';

const ROUNDS = 5;
const ROUND_MS = 300;

interface Case {
  readonly name: string;
  readonly zone: MemoryZone;
  readonly ip: string;
  readonly sender: string;
  readonly result: string;
}

const spf = (text: string): { readonly TXT: readonly string[] } => ({ TXT: [text] });
const networks = (count: number, from = 0): string =>
  Array.from(
    { length: count },
    (_, index) => `ip4:10.${(from + index) >> 8}.${(from + index) & 255}.0/24`,
  ).join(' ');

const OWN =
  'v=spf1 a mx include:_spf.workspace.test include:spf.suite.test include:news.test ip4:192.0.2.0/24 ~all';
const TREE: MemoryZone = {
  '_spf.workspace.test': spf(
    'v=spf1 include:_netblocks.workspace.test include:_netblocks2.workspace.test include:_netblocks3.workspace.test ~all',
  ),
  '_netblocks.workspace.test': spf(`v=spf1 ${networks(12)} ~all`),
  '_netblocks2.workspace.test': spf(
    'v=spf1 ip6:2001:4860:4000::/36 ip6:2404:6800:4000::/36 ip6:2607:f8b0:4000::/36 ip6:2800:3f0:4000::/36 ~all',
  ),
  '_netblocks3.workspace.test': spf(`v=spf1 ${networks(9, 40)} ~all`),
  'spf.suite.test': spf(
    `v=spf1 ${networks(8, 80)} ip6:2a01:111:f400::/48 ip6:2a01:111:f403::/49 include:spfd.suite.test -all`,
  ),
  'spfd.suite.test': spf(`v=spf1 ${networks(10, 120)} -all`),
  'news.test': spf(`v=spf1 ${networks(6, 160)} ~all`),
};
const hosts: MemoryZone = {
  'tree.test': {
    TXT: [OWN],
    A: ['198.51.100.1'],
    MX: ['10 mx1.tree.test', '20 mx2.tree.test'],
  },
  'mx1.tree.test': { A: ['198.51.100.2'] },
  'mx2.tree.test': { A: ['198.51.100.3'] },
};

const CASES: readonly Case[] = [
  {
    name: 'tree, match early',
    zone: { ...TREE, ...hosts },
    ip: '10.0.3.9',
    sender: 'a@tree.test',
    result: 'pass',
  },
  {
    name: 'tree, no match',
    zone: { ...TREE, ...hosts },
    ip: '203.0.113.9',
    sender: 'a@tree.test',
    result: 'softfail',
  },
  {
    name: 'chain of 9 includes',
    zone: Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [
        `c${index}.test`,
        spf(
          index === 9
            ? 'v=spf1 ip4:192.0.2.1 -all'
            : `v=spf1 ip4:198.51.100.${index} include:c${index + 1}.test -all`,
        ),
      ]),
    ),
    ip: '192.0.2.1',
    sender: 'a@c0.test',
    result: 'pass',
  },
  ...[100, 200, 400, 800].map((count) => ({
    name: `${count} ip4 terms`,
    zone: { 'big.test': spf(`v=spf1 ${networks(count)} -all`) },
    ip: '192.0.2.1',
    sender: 'a@big.test',
    result: 'fail',
  })),
  {
    name: 'macros',
    zone: {
      'macro.test': spf('v=spf1 exists:%{ir}.%{v}._spf.%{d2} exists:%{l1r-}.lp.%{d} -all'),
      '1.2.0.192.in-addr._spf.macro.test': {},
      'bob.lp.macro.test': { A: ['127.0.0.2'] },
    },
    ip: '192.0.2.1',
    sender: 'bob-list@macro.test',
    result: 'pass',
  },
];

/** Both sides look a name up in a Map: what is measured is the evaluation. */
async function sides(
  zone: MemoryZone,
): Promise<{ ours: Resolver; theirs: (name: string, type: string) => Promise<string[]> }> {
  const source = memoryResolver(zone);
  const answers = new Map<string, unknown>();
  const lists = new Map<string, string[]>();
  for (const name of Object.keys(zone)) {
    for (const type of ['A', 'AAAA', 'MX', 'TXT'] as const) {
      const answer = await source.ask(name, type);
      answers.set(`${type} ${name}`, answer);
      const list = answer.records.map(({ data }) => {
        if ('strings' in data) return data.strings.map((bytes) => Buffer.from(bytes).toString('latin1'));
        return 'exchange' in data ? { exchange: data.exchange, priority: data.preference } : data.address;
      });
      // As node:dns gives them, which for TXT and MX are no plain strings; mailauth's type says less than it takes.
      if (list.length > 0) lists.set(`${type} ${name}`, list as string[]);
    }
  }
  const none = await source.ask('none.invalid', 'A');
  return {
    ours: {
      ask: (name, type) => Promise.resolve((answers.get(`${type} ${name}`) ?? none) as never),
    },
    theirs: (name, type) => {
      const list = lists.get(`${type} ${name}`);
      if (list !== undefined) return Promise.resolve(list);
      return Promise.reject(Object.assign(new Error(`${type} ${name}`), { code: 'ENOTFOUND' }));
    },
  };
}

async function rateOf(evaluate: () => Promise<string>, expected: string): Promise<number> {
  let count = 0;
  // CPU time, so that what else runs on the machine does not show.
  const start = process.cpuUsage();
  let elapsed = 0;
  while (elapsed < ROUND_MS) {
    for (let index = 0; index < 20; index += 1) {
      const result = await evaluate();
      if (result !== expected) throw new Error(`${result}, expected ${expected}`);
    }
    count += 20;
    const { user, system } = process.cpuUsage(start);
    elapsed = (user + system) / 1000;
  }
  return (count / elapsed) * 1000;
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

export async function run(): Promise<void> {
  const { spf: mailauth } = await import('mailauth/lib/spf/index.js');
  console.log(
    `\nSPF evaluations a CPU second, median of ${ROUNDS} interleaved rounds (mailauth 7.1.0, strict)`,
  );
  for (const { name, zone, ip, sender, result } of CASES) {
    const { ours, theirs } = await sides(zone);
    const rates: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let round = -1; round < ROUNDS; round += 1) {
      const mine = await rateOf(
        async () => (await evaluateSpf(ours, { ip, sender, helo: 'mail.test' })).check.result,
        result,
      );
      const other = await rateOf(async () => {
        const { status } = await mailauth({
          sender,
          ip,
          helo: 'mail.test',
          mta: 'mx.test',
          strict: true,
          resolver: theirs,
        });
        return status.result;
      }, result);
      if (round < 0) continue;
      rates.ours.push(mine);
      rates.theirs.push(other);
    }
    const [mine, other] = [median(rates.ours), median(rates.theirs)];
    console.log(
      `${name.padEnd(22)} whyspam ${mine.toFixed(0).padStart(8)}   mailauth ${other.toFixed(0).padStart(7)}   x${(mine / other).toFixed(1)}`,
    );
  }
}
