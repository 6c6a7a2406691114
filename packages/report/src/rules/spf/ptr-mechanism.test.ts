import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfPtrMechanism } from './ptr-mechanism.ts';

testRule(spfPtrMechanism, {
  pass: [{ name: 'unused', facts: { spf: facts.spf('v=spf1 -all') }, key: 'unused' }],
  fail: [
    {
      name: 'used',
      facts: { spf: facts.spf('v=spf1 mx ptr:example.com -all', { usesPtr: true }) },
      key: 'used',
      verdict: 'warn',
      fixes: [{ value: '"v=spf1 mx -all"', complete: false }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
