import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { mxHostIsAlias } from './host-is-alias.ts';

testRule(mxHostIsAlias, {
  pass: [{ name: 'no alias', facts: { mxHost: facts.mxHost(), mx: facts.mx() }, key: 'direct' }],
  fail: [
    {
      name: 'a chain of two',
      facts: { mxHost: facts.mxHost({ aliases: ['a.example.net', 'b.example.net'] }), mx: facts.mx() },
      key: 'alias',
      values: { host: 'mx1.example.com', target: 'b.example.net' },
      fixes: [
        { change: 'replace', value: '10 b.example.net.', old: ['10 mx1.example.com.'], complete: true },
      ],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { mxHost: facts.missing, mx: facts.mx() }, key: 'noHost' }],
});
