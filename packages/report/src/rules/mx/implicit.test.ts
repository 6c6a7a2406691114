import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxImplicit } from './implicit.ts';

testRule(mxImplicit, {
  pass: [{ name: 'explicit', facts: { mx: facts.mx() }, key: 'explicit' }],
  fail: [
    {
      name: 'only an address',
      facts: {
        mx: facts.mx({
          kind: 'implicit',
          exchanges: [{ preference: 0, host: 'example.com' }],
          ttlSeconds: 300,
        }),
      },
      key: 'implicit',
      verdict: 'warn',
      fixes: [{ change: 'add', type: 'MX', value: '10 example.com.', ttl: 300 }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { mx: facts.missing }, key: 'noMx' }],
});
