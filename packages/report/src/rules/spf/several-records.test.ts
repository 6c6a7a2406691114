import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { spfSeveralRecords } from './several-records.ts';

testRule(spfSeveralRecords, {
  pass: [{ name: 'one', facts: { spf: facts.spf('v=spf1 -all') }, key: 'one' }],
  fail: [
    {
      name: 'two are merged, the looser end kept',
      facts: { spf: facts.spf('', { records: ['v=spf1 mx -all', 'v=spf1 mx include:a.example ~all'] }) },
      key: 'several',
      values: { domain: 'example.com', count: 2, merged: 'v=spf1 mx include:a.example ~all' },
      fixes: [
        {
          change: 'replace',
          value: '"v=spf1 mx include:a.example ~all"',
          old: ['"v=spf1 mx -all"', '"v=spf1 mx include:a.example ~all"'],
        },
      ],
    },
  ],
  notApplicable: [{ name: 'absent', facts: { spf: facts.missing }, key: 'none' }],
});
