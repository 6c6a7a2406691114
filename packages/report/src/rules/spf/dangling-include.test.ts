import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfDanglingInclude } from './dangling-include.ts';

const spf = facts.spf('v=spf1 mx include:_spf.gone.com -all');
const gone = { name: '_spf.gone.com', registrable: 'gone.com' };
const given = (domain: string, term: string) => ({
  spf,
  spfTree: facts.spfTree('v=spf1 mx include:_spf.gone.com -all', [], {
    unregistered: [{ domain, term, ...gone }],
  }),
});

testRule(spfDanglingInclude, {
  pass: [{ name: 'sound', facts: { spf, spfTree: facts.spfTree('v=spf1 -all') }, key: 'sound' }],
  fail: [
    {
      name: 'own',
      facts: given('example.com', 'include:_spf.gone.com'),
      key: 'own',
      severity: 'critical',
      values: { term: 'include:_spf.gone.com', registrable: 'gone.com' },
      fixes: [{ value: '"v=spf1 mx -all"', complete: true }],
    },
    {
      name: 'a redirect has nothing to stand in for it',
      facts: given('example.com', 'redirect=_spf.gone.com'),
      key: 'own',
      fixes: [],
    },
    {
      name: 'of an include',
      facts: given('spf.vendor.com', 'a:gone.com'),
      key: 'nested',
      values: { term: 'a:gone.com', registrable: 'gone.com', holder: 'spf.vendor.com' },
      fixes: [],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
});
