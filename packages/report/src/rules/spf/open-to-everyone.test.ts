import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfOpenToEveryone } from './open-to-everyone.ts';

testRule(spfOpenToEveryone, {
  pass: [{ name: 'closed', facts: { spfTree: facts.spfTree('v=spf1 -all') }, key: 'closed' }],
  fail: [
    {
      name: 'here',
      facts: { spfTree: facts.spfTree('v=spf1 mx +all', [], { openTo: ['example.com'] }) },
      key: 'open',
      fixes: [{ change: 'replace', value: '"v=spf1 mx ~all"', old: ['"v=spf1 mx +all"'] }],
    },
    {
      name: 'in an include',
      facts: {
        spfTree: facts.spfTree('v=spf1 include:open.example -all', [facts.spfNode('open.example')], {
          openTo: ['example.com', 'open.example'],
        }),
      },
      key: 'open',
      fixes: [{ value: '"v=spf1 -all"' }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spfTree: facts.missing }, key: 'none' }],
  unknown: [
    {
      name: 'not all seen',
      facts: { spfTree: facts.spfTree('v=spf1 -all', [], { isComplete: false }) },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});
