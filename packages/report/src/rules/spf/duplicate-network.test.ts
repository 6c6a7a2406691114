import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfDuplicateNetwork } from './duplicate-network.ts';

const spf = facts.spf('v=spf1 ip4:192.0.2.1 ip4:192.0.2.0/24 -all');
const simpler = (because: 'covered' | 'merged', ...terms: readonly string[]) =>
  facts.spfTree('v=spf1 -all', [], {
    simplification: {
      record: 'v=spf1 ip4:192.0.2.0/24 -all',
      lookups: 0,
      redundant: terms.map((term) => ({ term, because, by: ['ip4:192.0.2.0/24'] })),
      compared: { ranges: 3, ipv4: 256, ipv6: '0' },
    },
  });

testRule(spfDuplicateNetwork, {
  pass: [
    { name: 'none', facts: { spf, spfTree: facts.spfTree('v=spf1 -all') }, key: 'single' },
    {
      name: 'neighbours are no duplicates',
      facts: { spf, spfTree: simpler('merged', 'ip4:192.0.2.0/25') },
      key: 'single',
    },
    {
      name: 'a look-up is told by another rule',
      facts: { spf, spfTree: simpler('covered', 'mx') },
      key: 'single',
    },
  ],
  fail: [
    {
      name: 'one',
      facts: { spf, spfTree: simpler('covered', 'ip4:192.0.2.1') },
      key: 'repeated',
      verdict: 'warn',
      values: {
        count: 1,
        pairs: ['ip4:192.0.2.1 (ip4:192.0.2.0/24)'],
        record: 'v=spf1 ip4:192.0.2.0/24 -all',
      },
      fixes: [{ value: '"v=spf1 ip4:192.0.2.0/24 -all"', complete: true }],
    },
    {
      name: 'two',
      facts: { spf, spfTree: simpler('covered', 'ip4:192.0.2.1', 'ip4:192.0.2.2') },
      key: 'repeated',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
});
