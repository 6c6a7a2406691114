import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfNeutralDefault } from './neutral-default.ts';

testRule(spfNeutralDefault, {
  pass: [{ name: '-all', facts: { spf: facts.spf('v=spf1 -all') }, key: 'decided' }],
  fail: [
    {
      name: '?all',
      facts: { spf: facts.spf('v=spf1 mx ?all', { otherwise: 'neutral' }) },
      key: 'neutral',
      verdict: 'warn',
      fixes: [{ value: '"v=spf1 mx ~all"' }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
