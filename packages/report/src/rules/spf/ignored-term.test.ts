import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfIgnoredTerm } from './ignored-term.ts';

testRule(spfIgnoredTerm, {
  pass: [{ name: 'none', facts: { spf: facts.spf('v=spf1 mx -all') }, key: 'all' }],
  fail: [
    {
      name: 'trap 20: a term after all',
      facts: { spf: facts.spf('v=spf1 mx ~all include:a.example', { ignored: ['include:a.example'] }) },
      key: 'ignored',
      verdict: 'warn',
      values: { terms: ['include:a.example'] },
      fixes: [{ value: '"v=spf1 mx ~all"', complete: true }],
    },
    {
      name: 'trap 1: a redirect beside all',
      facts: { spf: facts.spf('v=spf1 redirect=a.example ~all', { ignored: ['redirect=a.example'] }) },
      key: 'ignored',
      verdict: 'warn',
      fixes: [{ value: '"v=spf1 ~all"' }],
    },
    {
      name: 'the same term before all stays',
      facts: { spf: facts.spf('v=spf1 mx -all mx', { ignored: ['mx'] }) },
      key: 'ignored',
      verdict: 'warn',
      fixes: [],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
