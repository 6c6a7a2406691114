/** The static audit: what a record costs in the worst case, and what could not be seen. */
import { describe, expect, test } from 'vitest';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { gatherSpfTree } from './gather-spf-tree.ts';
import { gatherSpf } from './gather-spf.ts';

const spf = (text: string) => ({ TXT: [text] });
async function treeOf(zone: MemoryZone) {
  const fact = await gatherSpfTree(memoryResolver(zone), 'a.example');
  if (fact.state !== 'known') throw new Error(fact.state);
  return fact.value;
}

describe('gatherSpfTree', () => {
  test('trap 6, a diamond is counted on both paths and is no loop', async () => {
    const tree = await treeOf({
      'a.example': spf('v=spf1 include:b.example include:c.example -all'),
      'b.example': spf('v=spf1 include:d.example -all'),
      'c.example': spf('v=spf1 include:d.example -all'),
      'd.example': spf('v=spf1 a:h.example -all'),
      'h.example': { A: ['192.0.2.1'] },
    });
    expect(tree).toMatchObject({ lookups: 6, isComplete: true, voidLookups: [] });
    expect(tree.root.children.map(({ children }) => children[0]?.state)).toEqual(['record', 'record']);
  });

  test('a cycle on the same path is a loop', async () => {
    const tree = await treeOf({
      'a.example': spf('v=spf1 include:b.example -all'),
      'b.example': spf('v=spf1 include:a.example -all'),
    });
    expect(tree.root.children[0]?.children[0]).toMatchObject({ domain: 'a.example', state: 'loop' });
  });

  test('trap 20 and 1, what stands after all and a redirect beside all cost nothing', async () => {
    const tree = await treeOf({
      'a.example': spf('v=spf1 mx -all include:b.example redirect=c.example'),
      'b.example': {},
    });
    expect(tree.lookups).toBe(1);
  });

  test('trap 11 and 12, void names are those with neither family', async () => {
    const tree = await treeOf({
      'a.example': spf('v=spf1 a:v6.example a:none.example mx:nomx.example exists:nx.example -all'),
      'v6.example': { AAAA: ['2001:db8::1'] },
      'nomx.example': { A: ['192.0.2.1'] },
    });
    expect(tree.voidLookups).toEqual(['none.example', 'nomx.example', 'nx.example']);
  });

  test('trap 22 and 21, a nested redirect counts and a nested +all lets everybody in', async () => {
    const tree = await treeOf({
      'a.example': spf('v=spf1 include:b.example -all'),
      'b.example': spf('v=spf1 redirect=c.example'),
      'c.example': spf('v=spf1 all'),
    });
    expect(tree).toMatchObject({ lookups: 2, openTo: ['a.example', 'b.example', 'c.example'] });
  });

  test('trap 23, a macro target costs one and is not expanded', async () => {
    const tree = await treeOf({
      'a.example': spf('v=spf1 include:%{ir}.x.example exists:%{i}.y.example -all'),
    });
    expect(tree).toMatchObject({ lookups: 2, isComplete: true, voidLookups: [] });
    expect(tree.root.children[0]?.state).toBe('notExpanded');
  });

  test('a record that could not be asked leaves the tree incomplete, and is not missing', async () => {
    const tree = await treeOf({ 'a.example': spf('v=spf1 include:b.example -all'), 'b.example': 'servfail' });
    expect(tree.isComplete).toBe(false);
    expect(tree.root.children[0]?.state).toBe('unknown');
  });

  test('a hundred nodes are the end', async () => {
    const zone: Record<string, { TXT: string[] }> = {
      'a.example': spf('v=spf1 include:x.example include:y.example -all'),
    };
    const fan = (next: string) =>
      spf(`v=spf1 include:${next}1.example include:${next}2.example include:${next}3.example -all`);
    zone['x.example'] = zone['y.example'] = fan('p');
    for (let index = 1; index <= 3; index++) {
      zone[`p${index}.example`] = fan('q');
      zone[`q${index}.example`] = fan('r');
      zone[`r${index}.example`] = fan('s');
    }
    expect((await treeOf(zone)).isComplete).toBe(false);
  });

  test('siblings are asked side by side', async () => {
    const inner = memoryResolver({
      'a.example': spf('v=spf1 include:b.example include:c.example -all'),
      'b.example': spf('v=spf1 -all'),
      'c.example': spf('v=spf1 -all'),
    });
    let open = 0;
    let most = 0;
    await gatherSpfTree(
      {
        async ask(name, type, options) {
          most = Math.max(most, ++open);
          await new Promise((done) => setImmediate(done));
          open--;
          return inner.ask(name, type, options);
        },
      },
      'a.example',
    );
    expect(most).toBe(2);
  });

  test.each([
    ['timeout', 'unknown'],
    ['nxdomain', 'absent'],
  ] as const)('trap 37, a domain that gives %s is %s', async (fault, state) => {
    const resolver = memoryResolver({ 'a.example': fault });
    expect((await gatherSpfTree(resolver, 'a.example')).state).toBe(state);
    expect((await gatherSpf(resolver, 'a.example')).state).toBe(state);
  });
});

describe('gatherSpf', () => {
  test('says what the record says', async () => {
    const record =
      'v=spf1 ip4:192.0.2.7 ip4:192.0.2.0/24 ip6:2001:db8::9 include:_spf.google.com include:%{i}.spf.mailgun.org ptr ~all';
    const fact = await gatherSpf(memoryResolver({ 'a.example': { TXT: ['other', record] } }), 'a.example');
    expect(fact).toMatchObject({
      state: 'known',
      evidence: ['dns:TXT:a.example'],
      value: {
        records: [record],
        otherwise: 'softfail',
        usesPtr: true,
        singleAddresses: ['192.0.2.7', '2001:db8::9'],
        vendors: ['Google Workspace', 'Mailgun'],
      },
    });
  });

  test('trap 15, several records are all given, v=spf10 is none of them', async () => {
    const fact = await gatherSpf(
      memoryResolver({ 'a.example': { TXT: ['v=spf1 -all', 'V=SPF1 ~all', 'v=spf10 x'] } }),
      'a.example',
    );
    expect(fact).toMatchObject({ value: { records: ['v=spf1 -all', 'V=SPF1 ~all'] } });
  });
});
