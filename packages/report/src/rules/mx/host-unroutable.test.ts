import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxHostUnroutable } from './host-unroutable.ts';

testRule(mxHostUnroutable, {
  pass: [{ name: 'public', facts: { mxHost: facts.mxHost() }, key: 'routable' }],
  fail: [
    {
      name: 'one private beside a public one',
      facts: { mxHost: facts.mxHost({ addresses: ['192.0.2.25', 'fd00::1'], unroutable: ['fd00::1'] }) },
      key: 'unroutable',
      values: { host: 'mx1.example.com', addresses: ['fd00::1'] },
      fixes: [{ change: 'remove', type: 'AAAA', old: ['fd00::1'], complete: true }],
    },
    {
      name: 'only a private one',
      facts: { mxHost: facts.mxHost({ addresses: ['10.0.0.1'], unroutable: ['10.0.0.1'] }) },
      key: 'unroutable',
      fixes: [{ change: 'remove', type: 'A', complete: false }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { mxHost: facts.missing }, key: 'noHost' }],
});
