import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfNoDefault } from './no-default.ts';

testRule(spfNoDefault, {
  pass: [{ name: 'all', facts: { spf: facts.spf('v=spf1 -all') }, key: 'stated' }],
  fail: [
    {
      name: 'no all',
      facts: { spf: facts.spf('v=spf1 mx', { otherwise: 'notStated' }) },
      key: 'open',
      fixes: [{ change: 'replace', value: '"v=spf1 mx ~all"', old: ['"v=spf1 mx"'] }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
