import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfLoop } from './loop.ts';

const record = 'v=spf1 mx include:example.com -all';

testRule(spfLoop, {
  pass: [{ name: 'straight', facts: { spfTree: facts.spfTree(record) }, key: 'straight' }],
  fail: [
    {
      name: 'includes itself',
      facts: { spfTree: facts.spfTree(record, [facts.spfNode('example.com', { state: 'loop' })]) },
      key: 'loop',
      values: { name: 'example.com', term: 'include:example.com' },
      fixes: [{ value: '"v=spf1 mx -all"' }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spfTree: facts.missing }, key: 'none' }],
});
