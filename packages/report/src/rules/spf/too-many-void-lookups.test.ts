import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfTooManyVoidLookups } from './too-many-void-lookups.ts';

const tree = (voidLookups: readonly string[], isComplete = true) => ({
  spfTree: facts.spfTree('v=spf1 -all', [], { voidLookups, isComplete }),
});

testRule(spfTooManyVoidLookups, {
  pass: [{ name: 'two', facts: tree(['a.example', 'b.example']), key: 'within', values: { count: 2 } }],
  fail: [
    {
      name: 'three',
      facts: tree(['a.example', 'b.example', 'c.example']),
      key: 'tooMany',
      values: { names: ['a.example', 'b.example', 'c.example'] },
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spfTree: facts.missing }, key: 'none' }],
  unknown: [{ name: 'not all seen', facts: tree([], false), key: 'DEPENDS_ON_UNKNOWN' }],
});
