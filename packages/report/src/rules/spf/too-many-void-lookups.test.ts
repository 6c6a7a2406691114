import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfTooManyVoidLookups } from './too-many-void-lookups.ts';

const tree = (voidLookups: readonly string[], isComplete = true) => ({
  spf: facts.spf('v=spf1 -all'),
  spfTree: facts.spfTree('v=spf1 -all', [], { voidLookups, isComplete }),
});

testRule(spfTooManyVoidLookups, {
  pass: [{ name: 'two', facts: tree(['a.example', 'b.example']), key: 'within', values: { count: 2 } }],
  fail: [
    {
      name: 'three',
      facts: tree(['a.example', 'b.example', 'c.example']),
      key: 'tooMany',
      values: { count: 3, names: ['a.example', 'b.example', 'c.example'] },
      fixes: [],
    },
    {
      name: 'terms that name no address can go',
      facts: {
        spf: facts.spf('v=spf1 a:x.example mx -all'),
        spfTree: facts.spfTree('v=spf1 -all', [], {
          voidLookups: ['x.example', 'y.example'],
          voidCount: 3,
          simplification: {
            record: 'v=spf1 mx -all',
            lookups: 1,
            redundant: [{ term: 'a:x.example', because: 'empty', by: [] }],
            compared: { ranges: 2, ipv4: 1, ipv6: '0' },
          },
        }),
      },
      key: 'tooMany',
      values: { count: 3, names: ['x.example', 'y.example'] },
      fixes: [{ value: '"v=spf1 mx -all"', complete: true }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing, spfTree: facts.missing }, key: 'none' }],
  unknown: [{ name: 'not all seen', facts: tree([], false), key: 'DEPENDS_ON_UNKNOWN' }],
});
