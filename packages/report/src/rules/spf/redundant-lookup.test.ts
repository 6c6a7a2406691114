import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfRedundantLookup } from './redundant-lookup.ts';

const spf = facts.spf('v=spf1 a ip4:192.0.2.1 -all');
const simpler = (because: 'covered' | 'ignored' | 'empty', term: string, ...by: readonly string[]) =>
  facts.spfTree('v=spf1 -all', [], {
    simplification: {
      record: 'v=spf1 ip4:192.0.2.1 -all',
      lookups: 0,
      redundant: [{ term, because, by }],
      compared: { ranges: 3, ipv4: 1, ipv6: '0' },
    },
  });

testRule(spfRedundantLookup, {
  pass: [
    { name: 'none', facts: { spf, spfTree: facts.spfTree('v=spf1 -all') }, key: 'needed' },
    { name: 'after all', facts: { spf, spfTree: simpler('ignored', 'a') }, key: 'needed' },
  ],
  fail: [
    {
      name: 'an a that repeats an ip4',
      facts: { spf, spfTree: simpler('covered', 'a', 'ip4:192.0.2.1') },
      key: 'redundant',
      verdict: 'warn',
      values: { terms: ['a (ip4:192.0.2.1)'], before: 2, after: 0, record: 'v=spf1 ip4:192.0.2.1 -all' },
      fixes: [{ value: '"v=spf1 ip4:192.0.2.1 -all"', complete: true }],
    },
    {
      name: 'a name without addresses',
      facts: { spf, spfTree: simpler('empty', 'a:gone.example') },
      key: 'redundant',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
});
