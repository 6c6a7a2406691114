import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { webNotAuthorised } from './not-authorised.ts';

testRule(webNotAuthorised, {
  pass: [{ name: 'named', facts: { web: facts.web('pass') }, key: 'named' }],
  fail: [
    {
      name: 'one of two',
      facts: { web: facts.web('pass', 'softfail') },
      key: 'notNamed',
      verdict: 'warn',
      severity: 'info',
      values: { addresses: ['192.0.2.81'] },
    },
  ],
  notApplicable: [
    { name: 'no web', facts: { web: facts.missing }, key: 'noWeb' },
    {
      name: 'senders are declared',
      facts: { web: facts.web('fail') },
      target: { senders: [{ address: '192.0.2.25' }] },
      key: 'declared',
    },
  ],
});
