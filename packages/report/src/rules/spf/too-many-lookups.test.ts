import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfTooManyLookups } from './too-many-lookups.ts';

const dear = facts.spfNode('big.example', { totalLookups: 7 });
const cheap = facts.spfNode('small.example', { totalLookups: 1 });

testRule(spfTooManyLookups, {
  pass: [
    {
      name: 'exactly ten',
      facts: { spfTree: facts.spfTree('v=spf1 -all', [], { lookups: 10 }) },
      key: 'within',
    },
  ],
  fail: [
    {
      name: 'eleven, the dearest first',
      facts: { spfTree: facts.spfTree('v=spf1 mx -all', [cheap, dear], { lookups: 11 }) },
      key: 'tooMany',
      values: {
        domain: 'example.com',
        lookups: 11,
        costs: ['include:big.example (8)', 'include:small.example (2)'],
        enough: ['include:big.example', 'include:small.example'],
      },
      fixes: [{ change: 'replace', old: ['"v=spf1 mx -all"'], complete: false }],
    },
    {
      name: 'eleven though a name was not seen',
      facts: { spfTree: facts.spfTree('v=spf1 -all', [], { lookups: 11, isComplete: false }) },
      key: 'tooMany',
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spfTree: facts.missing }, key: 'none' }],
  unknown: [
    {
      name: 'ten so far, a name was not seen',
      facts: { spfTree: facts.spfTree('v=spf1 -all', [], { lookups: 10, isComplete: false }) },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});
