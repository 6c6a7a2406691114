import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfGluedTerms } from './glued-terms.ts';

testRule(spfGluedTerms, {
  pass: [{ name: 'parted', facts: { spf: facts.spf('v=spf1 mx -all') }, key: 'parted' }],
  fail: [
    {
      name: 'trap 18: two strings are joined without a space',
      facts: {
        spf: facts.spf('v=spf1 include:a.exampleinclude:b.example -all', {
          glued: [
            {
              term: 'include:a.exampleinclude:b.example',
              parts: ['include:a.example', 'include:b.example'],
              because: 'strings',
            },
          ],
        }),
      },
      key: 'atStrings',
      fixes: [{ value: '"v=spf1 include:a.example include:b.example -all"', complete: true }],
    },
    {
      name: 'trap 24: glued without a space',
      facts: {
        spf: facts.spf('v=spf1 include:a.example~all', {
          glued: [
            {
              term: 'include:a.example~all',
              parts: ['include:a.example', '~all'],
              because: 'noSpace',
            },
          ],
        }),
      },
      key: 'noSpace',
      fixes: [{ value: '"v=spf1 include:a.example ~all"' }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
