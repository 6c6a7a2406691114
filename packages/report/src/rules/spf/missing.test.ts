import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfMissing } from './missing.ts';

testRule(spfMissing, {
  pass: [
    {
      name: 'a record',
      facts: { spf: facts.spf('v=spf1 mx -all'), mx: facts.mx() },
      key: 'present',
      values: { record: 'v=spf1 mx -all' },
    },
  ],
  fail: [
    {
      name: 'none, mail is received',
      facts: { spf: facts.missing, mx: facts.mx() },
      key: 'missing',
      fixes: [{ change: 'add', name: 'example.com', value: '"v=spf1 mx ~all"', complete: false }],
    },
    {
      name: 'none, and no mail is wanted',
      facts: { spf: facts.missing, mx: facts.nullMx },
      key: 'missing',
      fixes: [{ value: '"v=spf1 -all"', complete: true }],
    },
  ],
});
