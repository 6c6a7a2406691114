import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfTooManyMx } from './too-many-mx.ts';

testRule(spfTooManyMx, {
  pass: [{ name: 'ten', facts: { spfTree: facts.spfTree('v=spf1 mx -all') }, key: 'within' }],
  fail: [
    {
      name: 'trap 9: eleven hosts are a limit of their own',
      facts: {
        spfTree: facts.spfTree('v=spf1 mx -all', [], {
          tooManyMx: [{ domain: 'example.com', term: 'mx', hosts: 11 }],
        }),
      },
      key: 'tooMany',
      values: { term: 'mx', hosts: 11 },
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spfTree: facts.missing }, key: 'none' }],
  unknown: [
    {
      name: 'not all seen',
      facts: { spfTree: facts.spfTree('v=spf1 mx -all', [], { isComplete: false }) },
      key: 'DEPENDS_ON_UNKNOWN',
    },
  ],
});
