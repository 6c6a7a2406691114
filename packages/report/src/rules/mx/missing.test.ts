import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxMissing } from './missing.ts';

testRule(mxMissing, {
  pass: [
    { name: 'one host', facts: { mx: facts.mx() }, key: 'present', values: { hosts: ['mx1.example.com'] } },
  ],
  fail: [
    {
      name: 'absent',
      facts: { mx: facts.missing },
      key: 'missing',
      fixes: [{ change: 'add', type: 'MX', complete: false }],
    },
  ],
  notApplicable: [{ name: 'null MX', facts: { mx: facts.nullMx }, key: 'none' }],
});
