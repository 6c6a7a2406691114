import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfSyntaxError } from './syntax-error.ts';

const problem = { code: 'unknown-mechanism', text: 'ipv4:192.0.2.1', start: 7, end: 21 };

testRule(spfSyntaxError, {
  pass: [{ name: 'readable', facts: { spf: facts.spf('v=spf1 -all') }, key: 'readable' }],
  fail: [
    {
      name: 'an unknown mechanism',
      facts: { spf: facts.spf('v=spf1 ipv4:192.0.2.1 -all', { problems: [problem] }) },
      key: 'misspelt',
      values: {
        record: 'v=spf1 ipv4:192.0.2.1 -all',
        parts: ['ipv4:192.0.2.1'],
        meant: ['ip4:192.0.2.1'],
      },
      fixes: [{ change: 'replace', value: '"v=spf1 ip4:192.0.2.1 -all"', complete: true }],
    },
    {
      name: 'a term that may mean anything',
      facts: {
        spf: facts.spf('v=spf1 mx ipv4:192.0.2.1 mail.shop.example -all', {
          problems: [
            { ...problem, start: 10, end: 24 },
            { code: 'unknown-mechanism', text: 'mail.shop.example', start: 25, end: 42 },
          ],
        }),
      },
      key: 'unreadable',
      fixes: [{ change: 'replace', value: '"v=spf1 mx -all"', complete: false }],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
