import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxAddressLiteral } from './address-literal.ts';

testRule(mxAddressLiteral, {
  pass: [{ name: 'a name', facts: { mxHost: facts.mxHost(), mx: facts.mx() }, key: 'named' }],
  fail: [
    {
      name: 'a number',
      facts: {
        mxHost: facts.mxHost({ host: '192.0.2.25', isAddressLiteral: true }),
        mx: facts.mx({ exchanges: [{ preference: 5, host: '192.0.2.25' }] }),
      },
      key: 'literal',
      values: { host: '192.0.2.25', domain: 'example.com' },
      fixes: [{ value: '5 mail.example.com.', old: ['5 192.0.2.25.'], complete: false }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { mxHost: facts.missing, mx: facts.mx() }, key: 'noHost' }],
});
