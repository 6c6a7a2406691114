import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfUnroutableNetwork } from './unroutable-network.ts';

const spf = facts.spf('v=spf1 mx ip4:10.0.0.1 -all');
const given = (domain: string) => ({
  spf,
  spfTree: facts.spfTree('v=spf1 mx ip4:10.0.0.1 -all', [], {
    unroutableNetworks: [{ domain, term: 'ip4:10.0.0.1', family: 4, prefix: 32 }],
  }),
});

testRule(spfUnroutableNetwork, {
  pass: [{ name: 'public', facts: { spf, spfTree: facts.spfTree('v=spf1 -all') }, key: 'routable' }],
  fail: [
    {
      name: 'private',
      facts: given('example.com'),
      key: 'unroutable',
      verdict: 'warn',
      values: { networks: ['ip4:10.0.0.1'] },
      fixes: [{ value: '"v=spf1 mx -all"', complete: false }],
    },
    {
      name: 'of an own include',
      facts: given('_spf.example.com'),
      key: 'unroutable',
      verdict: 'warn',
      fixes: [],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
});
