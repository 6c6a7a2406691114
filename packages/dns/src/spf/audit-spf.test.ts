/** What the audit of a record finds without a sender, and what it asks for it. */
import { describe, expect, test } from 'vitest';
import type { Resolver } from '../resolver/resolver.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { gatherSpfTree } from './gather-spf-tree.ts';

const spf = (text: string) => ({ TXT: [text] });
const gather = (zone: MemoryZone) => gatherSpfTree(memoryResolver(zone), 'a.com');
async function treeOf(zone: MemoryZone) {
  const fact = await gather(zone);
  if (fact.state !== 'known') throw new Error(fact.state);
  return fact.value;
}
const SOA = (name: string) => [`ns.${name} host.${name} 1 2 3 4 5`];

describe('names that nobody has registered', () => {
  test.each([
    ['include:_spf.gone.com', '_spf.gone.com'],
    ['redirect=gone.com', 'gone.com'],
    ['a:mail.gone.com', 'mail.gone.com'],
    ['mx:gone.com', 'gone.com'],
    ['exists:x.gone.com', 'x.gone.com'],
  ])('%s', async (term, name) => {
    const tree = await treeOf({ 'a.com': spf(`v=spf1 ${term}`), com: { SOA: SOA('com') } });
    expect(tree.unregistered).toEqual([{ domain: 'a.com', term, name, registrable: 'gone.com' }]);
  });

  test('a mail host of an mx counts, and so does the end of a CNAME', async () => {
    const tree = await treeOf({
      'a.com': { TXT: ['v=spf1 mx a:www.a.com -all'], MX: ['10 mx.gone.net'] },
      'www.a.com': { CNAME: ['shop.lost.org'] },
    });
    expect(tree.unregistered.map(({ name, registrable }) => [name, registrable])).toEqual([
      ['mx.gone.net', 'gone.net'],
      ['www.a.com', 'lost.org'],
    ]);
  });

  test('a missing name of a domain that exists is no takeover, and costs no further question', async () => {
    const resolver = memoryResolver({
      'a.com': spf('v=spf1 include:_spf.there.com -all'),
      'there.com': { SOA: SOA('there.com') },
    });
    const fact = await gatherSpfTree(resolver, 'a.com');
    expect(fact).toMatchObject({ value: { unregistered: [] } });
    expect(resolver.questions).toEqual(['TXT a.com', 'TXT _spf.there.com']);
  });

  test.each(['timeout', 'servfail', 'refused'] as const)(
    '%s for the domain is not NXDOMAIN',
    async (fault) => {
      const tree = await treeOf({
        'a.com': spf('v=spf1 include:_spf.slow.com -all'),
        'slow.com': { SOA: fault },
      });
      expect(tree.unregistered).toEqual([]);
    },
  );

  test('what cannot be registered is no takeover', async () => {
    expect(
      (await treeOf({ 'a.com': spf('v=spf1 include:spf.gone.example include:x.invalid -all') })).unregistered,
    ).toEqual([]);
  });

  test('the public suffix is minded: the domain below co.uk is the one to register', async () => {
    const tree = await treeOf({ 'a.com': spf('v=spf1 include:_spf.gone.co.uk -all') });
    expect(tree.unregistered).toMatchObject([{ registrable: 'gone.co.uk' }]);
  });
});

describe('networks', () => {
  test('of its own records, very wide ones and unreachable ones are named; those of a provider are not', async () => {
    const tree = await treeOf({
      'a.com': spf(
        'v=spf1 ip4:198.0.0.0/12 ip4:10.0.0.0/8 a:h.a.com/15 include:_spf.a.com include:p.net -ip4:11.0.0.0/8 -all',
      ),
      'h.a.com': { A: ['203.0.113.1'] },
      '_spf.a.com': spf('v=spf1 ip6:2001::/16 ip6:fd00::1 ip4:192.168.1.1'),
      'p.net': spf('v=spf1 ip4:52.0.0.0/8 -all'),
    });
    expect(tree.wideNetworks.map(({ term }) => term)).toEqual([
      'ip4:198.0.0.0/12',
      'a:h.a.com/15',
      'ip6:2001::/16',
    ]);
    expect(tree.unroutableNetworks.map(({ term }) => term)).toEqual([
      'ip4:10.0.0.0/8',
      'ip6:fd00::1',
      'ip4:192.168.1.1',
    ]);
  });

  test('addresses that pass are counted once, by the result the first match gives them', async () => {
    const tree = await treeOf({
      'a.com': spf('v=spf1 -ip4:192.0.2.128/25 ip4:192.0.2.0/24 include:p.net ip6:2001:db8::/64 -all'),
      'p.net': spf('v=spf1 ip4:192.0.2.0/30 ip4:198.51.100.7 ~all'),
    });
    expect(tree.passes).toEqual({ ipv4: 129, ipv6: String(2n ** 64n) });
  });
});

describe('paths and counts', () => {
  test('trap 20 and 21: a +all that stands after all, or below an include that does not pass, opens nothing', async () => {
    const open = spf('v=spf1 +all');
    expect((await treeOf({ 'a.com': spf('v=spf1 -all +all') })).openTo).toEqual([]);
    expect((await treeOf({ 'a.com': spf('v=spf1 ?include:b.com -all'), 'b.com': open })).openTo).toEqual([]);
    expect((await treeOf({ 'a.com': spf('v=spf1 include:b.com -all'), 'b.com': open })).openTo).toEqual([
      'a.com',
      'b.com',
    ]);
  });

  test('trap 11: a void name asked for twice counts twice, and a mail host without address counts', async () => {
    const tree = await treeOf({
      'a.com': { TXT: ['v=spf1 a:n.com include:b.com mx -all'], MX: ['10 dead.a.com'] },
      'b.com': spf('v=spf1 a:n.com -all'),
    });
    expect(tree).toMatchObject({ voidLookups: ['n.com', 'dead.a.com'], voidCount: 3 });
  });

  test('trap 9: more than ten mail hosts are named with their number', async () => {
    const hosts = Array.from({ length: 11 }, (_, index) => `h${index}.a.com`);
    const tree = await treeOf({
      'a.com': { TXT: ['v=spf1 mx -all'], MX: hosts.map((host) => `10 ${host}`) },
      ...Object.fromEntries(hosts.map((host) => [host, { A: ['192.0.2.1'] }])),
    });
    expect(tree).toMatchObject({ lookups: 1, tooManyMx: [{ term: 'mx', hosts: 11 }] });
  });

  test('trap 23: what depends on the sender is said, and not guessed', async () => {
    const tree = await treeOf({
      'a.com': spf('v=spf1 exists:%{i}.x.com ptr include:%{d}.y.com ip4:192.0.2.1 -all'),
    });
    expect(tree.senderDependent.map(({ term }) => term)).toEqual([
      'exists:%{i}.x.com',
      'ptr',
      'include:%{d}.y.com',
    ]);
    expect(tree.passes?.ipv4).toBe(1);
  });
});

/** Answers in rounds: all that is asked before the next round is answered together. */
function inRounds(zone: MemoryZone): Resolver & { rounds: number; readonly questions: readonly string[] } {
  const inner = memoryResolver(zone);
  let waiting: (() => void)[] = [];
  const counted = {
    rounds: 0,
    questions: inner.questions,
    ask: ((name, type, options) => {
      if (waiting.length === 0) {
        // After every microtask of this round has had its say.
        setTimeout(() => {
          counted.rounds++;
          const now = waiting;
          waiting = [];
          for (const answer of now) answer();
        }, 0);
      }
      return new Promise((resolve) => {
        waiting.push(() => {
          void inner.ask(name, type, options).then(resolve);
        });
      });
    }) as Resolver['ask'],
  };
  return counted;
}

describe('what is asked', () => {
  test('as many rounds as the tree is deep, whatever hangs on each record, and nothing twice', async () => {
    const resolver = inRounds({
      'a.com': {
        TXT: ['v=spf1 a mx include:b.com include:c.com -all'],
        MX: ['10 m.a.com'],
        A: ['192.0.2.1'],
      },
      'm.a.com': { A: ['192.0.2.2'] },
      'b.com': { TXT: ['v=spf1 mx include:d.com -all'], MX: ['10 m.b.com'] },
      'm.b.com': { A: ['192.0.2.3'] },
      'c.com': spf('v=spf1 include:d.com a:slow.com -all'),
      'd.com': spf('v=spf1 include:e.com -all'),
      'e.com': spf('v=spf1 ip4:192.0.2.4 -all'),
    });
    const fact = await gatherSpfTree(resolver, 'a.com');
    expect(fact.state).toBe('known');
    // a.com; b, c, MX; d, and the hosts; e.
    expect(resolver.rounds).toBe(4);
    expect(new Set(resolver.questions).size).toBe(resolver.questions.length);
  });

  test('a hostile tree is asked for a bounded number of names', async () => {
    const many = Array.from({ length: 900 }, (_, index) => `a:h${index}.com`).join(' ');
    const resolver = memoryResolver({ 'a.com': spf(`v=spf1 ${many} -all`) });
    const fact = await gatherSpfTree(resolver, 'a.com');
    expect(fact).toMatchObject({ value: { lookups: 900, isComplete: false } });
    expect(resolver.questions.length).toBeLessThan(500);
  });
});
