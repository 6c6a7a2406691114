import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { dmarcInvalid } from './invalid.ts';
import { dmarcMissing } from './missing.ts';
import { dmarcNoReports } from './no-reports.ts';
import { dmarcPartial } from './partial.ts';
import { dmarcPolicyNone } from './policy-none.ts';
import { dmarcReportNotAuthorised } from './report-not-authorised.ts';
import { dmarcSeveralRecords } from './several-records.ts';
import { dmarcTesting } from './testing.ts';

const good = { dmarc: facts.dmarc('v=DMARC1; p=reject') };
const gone = { name: 'absent', facts: { dmarc: facts.missing }, key: 'none' };
type Change = Parameters<typeof facts.dmarc>[1];
const record = (text: string, change: Change) => ({ dmarc: facts.dmarc(text, change) });

testRule(dmarcMissing, {
  pass: [{ name: 'present', facts: good, key: 'present' }],
  fail: [
    {
      name: 'absent',
      facts: { dmarc: facts.missing },
      key: 'missing',
      fixes: [
        {
          name: '_dmarc.example.com',
          value: '"v=DMARC1; p=none; rua=mailto:postmaster@example.com"',
          complete: true,
        },
      ],
    },
  ],
});
testRule(dmarcSeveralRecords, {
  pass: [{ name: 'one', facts: good, key: 'one' }],
  fail: [
    {
      name: 'two',
      facts: record('v=DMARC1; p=none', { records: ['v=DMARC1; p=none', 'v=DMARC1; p=reject'] }),
      key: 'several',
      fixes: [{ change: 'replace', old: ['"v=DMARC1; p=none"', '"v=DMARC1; p=reject"'], complete: false }],
    },
  ],
  notApplicable: [gone],
});
testRule(dmarcInvalid, {
  pass: [{ name: 'valid', facts: good, key: 'valid' }],
  fail: [
    {
      name: 'a bad policy',
      facts: record('v=DMARC1; p=all', {
        problems: [{ code: 'bad-value', text: 'p=all', start: 10, end: 15 }],
      }),
      key: 'faulty',
      values: { record: 'v=DMARC1; p=all', parts: ['p=all'] },
    },
  ],
  notApplicable: [gone],
});
testRule(dmarcPolicyNone, {
  pass: [{ name: 'reject', facts: good, key: 'enforced' }],
  fail: [
    {
      name: 'none',
      facts: record('v=DMARC1; p=none; fo=1', { policy: 'none' }),
      key: 'none',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=quarantine; fo=1"', old: ['"v=DMARC1; p=none; fo=1"'] }],
    },
  ],
  notApplicable: [{ ...gone, key: 'noRecord' }],
});
testRule(dmarcNoReports, {
  pass: [{ name: 'asked', facts: good, key: 'asked' }],
  fail: [
    {
      name: 'no rua',
      facts: record('v=DMARC1; p=reject', { aggregateReports: [] }),
      key: 'silent',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=reject; rua=mailto:postmaster@example.com"' }],
    },
  ],
  notApplicable: [gone],
});
testRule(dmarcReportNotAuthorised, {
  pass: [{ name: 'own domain', facts: good, key: 'allowed' }],
  fail: [
    {
      name: 'a stranger',
      facts: record('v=DMARC1; p=reject', {
        aggregateReports: [
          { uri: 'mailto:a@other.example', domain: 'other.example', authorisation: 'missing' },
        ],
      }),
      key: 'refused',
      fixes: [{ change: 'add', name: 'example.com._report._dmarc.other.example', value: '"v=DMARC1"' }],
    },
  ],
  notApplicable: [
    gone,
    { name: 'no reports', facts: record('v=DMARC1', { aggregateReports: [] }), key: 'none' },
  ],
});
testRule(dmarcTesting, {
  pass: [{ name: 'in force', facts: good, key: 'inForce' }],
  fail: [
    {
      name: 't=y',
      facts: record('v=DMARC1; p=reject; t=y', { isTesting: true }),
      key: 'testing',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=reject"' }],
    },
  ],
  notApplicable: [gone],
});
testRule(dmarcPartial, {
  pass: [{ name: 'whole', facts: good, key: 'whole' }],
  fail: [
    {
      name: 'pct=20',
      facts: record('v=DMARC1; p=reject; pct=20', { percent: 20 }),
      key: 'partial',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=reject"' }],
    },
  ],
  notApplicable: [gone],
});
