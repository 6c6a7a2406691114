import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfTooBroadNetwork } from './too-broad-network.ts';

const given = (domain: string, term: string, family: 4 | 6, prefix: number) => ({
  spfTree: facts.spfTree('v=spf1 -all', [], { wideNetworks: [{ domain, term, family, prefix }] }),
});

testRule(spfTooBroadNetwork, {
  pass: [{ name: 'narrow', facts: { spfTree: facts.spfTree('v=spf1 -all') }, key: 'narrow' }],
  fail: [
    {
      name: 'IPv4',
      facts: given('example.com', 'ip4:198.0.0.0/12', 4, 12),
      key: 'broad',
      verdict: 'warn',
      values: { networks: ['ip4:198.0.0.0/12'], sizes: ['1048576'] },
    },
    {
      name: 'IPv6 further down',
      facts: given('_spf.example.com', 'ip6:2001::/16', 6, 16),
      key: 'broad',
      verdict: 'warn',
      values: { networks: ['ip6:2001::/16 (_spf.example.com)'], sizes: ['2^112'] },
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spfTree: facts.missing }, key: 'none' }],
});
