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

const good = facts.dmarc('v=DMARC1; p=reject; rua=mailto:d@example.com');
const absent = { name: 'no record', facts: { dmarc: facts.missing } };

testRule(dmarcMissing, {
  pass: [{ name: 'a record', facts: { dmarc: good }, key: 'present' }],
  fail: [
    {
      ...absent,
      key: 'missing',
      fixes: [
        {
          change: 'add',
          name: '_dmarc.example.com',
          type: 'TXT',
          value: '"v=DMARC1; p=none; rua=mailto:dmarc@example.com"',
          complete: true,
        },
      ],
    },
  ],
});

const two = ['v=DMARC1; p=none', 'v=DMARC1; p=quarantine; rua=mailto:d@example.com'];
testRule(dmarcSeveralRecords, {
  pass: [{ name: 'one', facts: { dmarc: good }, key: 'one' }],
  fail: [
    {
      name: 'two: the one that asks for more stays',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=none', { records: two }) },
      key: 'several',
      values: {
        name: '_dmarc.example.com',
        count: 2,
        kept: 'v=DMARC1; p=quarantine; rua=mailto:d@example.com',
      },
      fixes: [{ change: 'remove', name: '_dmarc.example.com', old: ['"v=DMARC1; p=none"'] }],
    },
  ],
  notApplicable: [{ ...absent, key: 'none' }],
});

testRule(dmarcInvalid, {
  pass: [
    { name: 'clean', facts: { dmarc: good }, key: 'readable' },
    {
      name: 'an obsolete tag does no harm',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; ri=3600', {
          problems: [{ code: 'obsolete-tag', text: 'ri=3600', start: 18, end: 25 }],
        }),
      },
      key: 'readable',
    },
  ],
  fail: [
    {
      name: 'no p=',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; rua=mailto:d@example.com', {
          problems: [{ code: 'missing-policy', text: '', start: 34, end: 34 }],
        }),
      },
      key: 'noPolicy',
    },
    {
      name: 'trap 40: a bad alignment value is shown',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; adkim=x', {
          problems: [{ code: 'bad-value', text: 'adkim=x', start: 18, end: 25 }],
        }),
      },
      key: 'badPart',
      verdict: 'warn',
      values: { name: '_dmarc.example.com', part: 'adkim=x' },
    },
  ],
  notApplicable: [{ ...absent, key: 'none' }],
});

testRule(dmarcPolicyNone, {
  pass: [{ name: 'reject', facts: { dmarc: good }, key: 'enforced', values: { policy: 'reject' } }],
  fail: [
    {
      name: 'inherited sp=none',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=reject; sp=none', { policy: 'none', policyTag: 'sp' }) },
      key: 'none',
      verdict: 'warn',
      values: { domain: 'example.com', tag: 'sp' },
    },
    {
      name: 'none by default',
      facts: { dmarc: facts.dmarc('v=DMARC1', { policy: 'none', policyTag: 'default' }) },
      key: 'none',
      verdict: 'warn',
      values: { domain: 'example.com', tag: 'p' },
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});

testRule(dmarcNoReports, {
  pass: [{ name: 'rua', facts: { dmarc: good, mx: facts.mx() }, key: 'reports' }],
  fail: [
    {
      name: 'none asked for',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=reject;', { aggregateReports: [] }), mx: facts.mx() },
      key: 'noReports',
      verdict: 'warn',
      fixes: [
        {
          change: 'replace',
          value: '"v=DMARC1; p=reject; rua=mailto:dmarc@example.com"',
          old: ['"v=DMARC1; p=reject;"'],
        },
      ],
    },
    {
      name: 'an address that cannot be used is not papered over',
      facts: {
        mx: facts.mx(),
        dmarc: facts.dmarc('v=DMARC1; p=reject; rua=https://x.example', {
          aggregateReports: [{ uri: 'https://x.example', authorisation: 'unknown' }],
        }),
      },
      key: 'noReports',
      verdict: 'warn',
      fixes: [],
    },
  ],
  notApplicable: [
    { name: 'no record', facts: { dmarc: facts.missing, mx: facts.mx() }, key: 'noRecord' },
    {
      name: 'a parked domain',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=reject', { aggregateReports: [] }), mx: facts.nullMx },
      key: 'parked',
    },
  ],
});

testRule(dmarcReportNotAuthorised, {
  pass: [{ name: 'own domain', facts: { dmarc: good }, key: 'fine' }],
  fail: [
    {
      name: 'an outside address that has not agreed',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; rua=mailto:x@reports.example', {
          aggregateReports: [
            { uri: 'mailto:x@reports.example', domain: 'reports.example', authorisation: 'missing' },
          ],
        }),
      },
      key: 'refused',
      fixes: [{ change: 'add', name: 'example.com._report._dmarc.reports.example', value: '"v=DMARC1"' }],
    },
  ],
  notApplicable: [
    { ...absent, key: 'nobody' },
    {
      name: 'no reports',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=none', { aggregateReports: [] }) },
      key: 'nobody',
    },
  ],
});

testRule(dmarcTesting, {
  pass: [{ name: 'in force', facts: { dmarc: good }, key: 'inForce' }],
  fail: [
    {
      name: 't=y',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=reject; t=y', { isTesting: true }) },
      key: 'testing',
      verdict: 'warn',
      severity: 'info',
      values: { policy: 'reject', applied: 'quarantine' },
    },
    {
      name: 't=y with quarantine',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=quarantine; t=y', { isTesting: true, policy: 'quarantine' }) },
      key: 'testing',
      verdict: 'warn',
      values: { policy: 'quarantine', applied: 'none' },
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});

testRule(dmarcPartial, {
  pass: [{ name: 'no pct', facts: { dmarc: good }, key: 'whole' }],
  fail: [
    {
      name: 'trap 34: pct is obsolete',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=reject; pct=20; rua=mailto:d@example.com', { percent: 20 }) },
      key: 'partial',
      verdict: 'warn',
      fixes: [{ change: 'replace', value: '"v=DMARC1; p=reject; rua=mailto:d@example.com"' }],
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});
