import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxHostMissing } from './host-missing.ts';

const two = facts.mx({
  exchanges: [
    { preference: 10, host: 'mx1.example.com' },
    { preference: 20, host: 'mx2.example.com' },
  ],
});

testRule(mxHostMissing, {
  pass: [{ name: 'with address', facts: { mxHost: facts.mxHost(), mx: facts.mx() }, key: 'found' }],
  fail: [
    {
      name: 'the only host',
      facts: { mxHost: facts.missing, mx: facts.mx() },
      key: 'missing',
      values: { host: 'mx1.example.com', domain: 'example.com' },
      fixes: [{ change: 'replace', old: ['10 mx1.example.com.'], complete: false }],
    },
    {
      name: 'one of two hosts',
      facts: { mxHost: facts.missing, mx: two },
      key: 'missing',
      fixes: [{ change: 'remove', old: ['10 mx1.example.com.'], complete: true }],
    },
  ],
  notApplicable: [
    {
      name: 'an address literal',
      facts: { mxHost: facts.mxHost({ host: '192.0.2.25', isAddressLiteral: true }), mx: facts.mx() },
      key: 'literal',
    },
  ],
});
