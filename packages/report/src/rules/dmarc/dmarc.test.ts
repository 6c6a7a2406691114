import type { MisplacedDmarc } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { dmarcMisplaced } from './misplaced.ts';
import { dmarcObsoleteTags } from './obsolete-tags.ts';
import { dmarcPsdMisused } from './psd-misused.ts';
import { dmarcReadingsDiffer } from './readings-differ.ts';
import { dmarcRecordSyntax } from './record-syntax.ts';
import { dmarcReportMailboxCannotReceive } from './report-mailbox-cannot-receive.ts';
import { dmarcSubdomainPolicyWeaker } from './subdomain-policy-weaker.ts';
import { dmarcInvalid } from './invalid.ts';
import { dmarcMissing } from './missing.ts';
import { dmarcNotApplied } from './not-applied.ts';
import { dmarcRecordsPassedOver } from './records-passed-over.ts';
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
      name: 'trap 30: no p= but a report address',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; sp=reject; rua=mailto:d@example.com', {
          policy: 'none',
          policyTag: 'default',
          problems: [{ code: 'missing-policy', text: '', start: 45, end: 45 }],
        }),
      },
      key: 'noPolicy',
      fixes: [{ change: 'replace', value: '"v=DMARC1; p=none; rua=mailto:d@example.com"' }],
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
      fixes: [{ change: 'replace', value: '"v=DMARC1; p=none"', old: ['"v=DMARC1; p=none; adkim=x"'] }],
    },
    {
      name: 'a bad report address is for its owner to mend',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; rua=me', {
          problems: [{ code: 'bad-uri', text: 'me', start: 18, end: 24 }],
        }),
      },
      key: 'badPart',
      verdict: 'warn',
      fixes: [],
    },
  ],
  notApplicable: [
    { ...absent, key: 'none' },
    {
      name: 'not applied',
      facts: { dmarc: facts.dmarc('v=DMARC1; p=x', { notAppliedBecause: 'noUsablePolicy' }) },
      key: 'notApplied',
    },
  ],
});

testRule(dmarcNotApplied, {
  pass: [{ name: 'a policy', facts: { dmarc: good }, key: 'applied' }],
  fail: [
    {
      name: 'trap 30: neither',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=rejct', {
          policy: 'none',
          policyTag: 'default',
          notAppliedBecause: 'noUsablePolicy',
          problems: [{ code: 'bad-value', text: 'p=rejct', start: 10, end: 17 }],
        }),
      },
      key: 'notApplied',
      values: { name: '_dmarc.example.com', record: 'v=DMARC1; p=rejct', part: 'p=rejct' },
      fixes: [{ change: 'replace', value: '"v=DMARC1; p=none"' }],
    },
  ],
  notApplicable: [
    { ...absent, key: 'none' },
    {
      name: 'several',
      facts: { dmarc: facts.dmarc('v=DMARC1', { notAppliedBecause: 'severalRecords' }) },
      key: 'none',
    },
  ],
});

testRule(dmarcRecordsPassedOver, {
  pass: [{ name: 'none', facts: { dmarc: good }, key: 'none' }],
  fail: [
    {
      name: 'trap 27: several at a name below',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=reject', {
          problems: [{ code: 'several-records', text: 'a.example.com', start: 0, end: 0 }],
        }),
      },
      key: 'passedOver',
      values: { name: '_dmarc.a.example.com', governing: '_dmarc.example.com' },
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
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
    {
      name: 'trap 35: an outside address that passes them on',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; rua=mailto:x@reports.example', {
          aggregateReports: [
            {
              uri: 'mailto:x@reports.example',
              domain: 'reports.example',
              authorisation: 'diverted',
              override: 'mailto:y@other.example',
            },
          ],
        }),
      },
      key: 'diverted',
    },
  ],
  unknown: [
    {
      name: 'trap 37: an agreement that could not be asked for',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; rua=mailto:x@reports.example', {
          aggregateReports: [
            { uri: 'mailto:x@reports.example', domain: 'reports.example', authorisation: 'unknown' },
          ],
        }),
      },
      key: 'DEPENDS_ON_UNKNOWN',
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

const misplaced = (
  policy: typeof good | typeof facts.missing,
  ...found: readonly Partial<MisplacedDmarc['found'][number]>[]
) => ({ dmarc: policy, misplacedDmarc: facts.misplacedDmarc(...found) });
testRule(dmarcMisplaced, {
  pass: [
    { name: 'nothing found', facts: { dmarc: good, misplacedDmarc: facts.missing }, key: 'inPlace' },
    {
      name: 'a record of www beside that of the domain',
      facts: misplaced(good, { place: 'www', name: '_dmarc.www.example.com' }),
      key: 'inPlace',
    },
  ],
  fail: [
    {
      name: 'trap 38: at the domain itself, and nowhere else',
      facts: misplaced(facts.missing, {}),
      key: 'elsewhere',
      values: { name: 'example.com', right: '_dmarc.example.com', record: 'v=DMARC1; p=reject' },
      fixes: [
        { change: 'add', name: '_dmarc.example.com', value: '"v=DMARC1; p=reject"', complete: true },
        { change: 'remove', name: 'example.com', old: ['"v=DMARC1; p=reject"'] },
      ],
    },
    {
      name: 'trap 28: discarded for its beginning',
      facts: misplaced(facts.missing, {
        place: 'notRecognised',
        name: '_dmarc.example.com',
        record: 'v=dmarc1',
      }),
      key: 'notRecognised',
    },
    {
      name: 'trap 38: at the domain itself beside the right one',
      facts: misplaced(good, {}),
      key: 'leftover',
      verdict: 'warn',
      severity: 'info',
      fixes: [{ change: 'remove', name: 'example.com' }],
    },
    {
      name: 'a wildcard',
      facts: misplaced(good, { place: 'wildcard', name: '_dmarc.x.example.com' }),
      key: 'wildcard',
      verdict: 'warn',
      severity: 'low',
    },
  ],
});

const problem = (code: string, text: string) => ({ problems: [{ code, text, start: 0, end: 0 }] });
testRule(dmarcRecordSyntax, {
  pass: [{ name: 'clean', facts: { dmarc: good }, key: 'clean' }],
  fail: [
    {
      name: 'trap 29: an empty tag is stepped over',
      facts: { dmarc: facts.dmarc('v=DMARC1;; p=reject', problem('empty-tag', ';')) },
      key: 'offGrammar',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=reject"', old: ['"v=DMARC1;; p=reject"'] }],
    },
    {
      name: 'a record behind an alias is not ours to change',
      facts: {
        dmarc: facts.dmarc('v=DMARC1;; p=reject', {
          ...problem('empty-tag', ';'),
          aliases: ['x.esp.example'],
        }),
      },
      key: 'offGrammar',
      verdict: 'warn',
      fixes: [],
    },
    {
      name: 'trap 30: reports to a web address',
      facts: {
        dmarc: facts.dmarc(
          'v=DMARC1; p=none; rua=https://x.example',
          problem('unsupported-uri', 'https://x.example'),
        ),
      },
      key: 'offGrammar',
      verdict: 'warn',
      fixes: [],
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});

const below = (record: string, change: Parameters<typeof facts.dmarc>[1]) => ({
  dmarc: facts.dmarc(record, change),
});
testRule(dmarcSubdomainPolicyWeaker, {
  pass: [
    { name: 'no sp', facts: { dmarc: good }, key: 'equal' },
    {
      name: 'a stronger np',
      facts: below('v=DMARC1; p=quarantine; np=reject', {
        policy: 'quarantine',
        nonexistentPolicy: 'reject',
      }),
      key: 'equal',
    },
  ],
  fail: [
    {
      name: 'trap 33: sp=none',
      facts: below('v=DMARC1; p=reject; sp=none', { subdomainPolicy: 'none' }),
      key: 'subdomains',
      verdict: 'warn',
      severity: 'medium',
      fixes: [{ value: '"v=DMARC1; p=reject"' }],
    },
    {
      name: 'trap 33: np weaker than p',
      facts: below('v=DMARC1; p=reject; np=quarantine', { nonexistentPolicy: 'quarantine' }),
      key: 'nonexistent',
      verdict: 'warn',
      severity: 'low',
      fixes: [{ value: '"v=DMARC1; p=reject"' }],
    },
  ],
  notApplicable: [
    { ...absent, key: 'notOwn' },
    {
      name: 'trap 33: sp of a record below the organisational domain is not used',
      facts: below('v=DMARC1; p=reject; sp=none', { subdomainPolicy: 'none', organizationalDomain: 'com' }),
      key: 'notOwn',
    },
  ],
});

testRule(dmarcPsdMisused, {
  pass: [
    { name: 'no psd', facts: { dmarc: good }, key: 'fitting' },
    {
      name: 'a suffix that says so',
      facts: below('v=DMARC1; p=reject; psd=y', { psd: 'y', isPublicSuffix: true }),
      key: 'fitting',
    },
  ],
  fail: [
    {
      name: 'trap 31: psd=y on an ordinary domain',
      facts: below('v=DMARC1; p=reject; psd=y', { psd: 'y' }),
      key: 'claimed',
      fixes: [{ value: '"v=DMARC1; p=reject"' }],
    },
    {
      name: 'trap 31: a suffix without psd=y',
      facts: below('v=DMARC1; p=reject', { isPublicSuffix: true }),
      key: 'unsaid',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=reject; psd=y"' }],
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});

const mailbox = (receivesMail?: boolean) => ({
  dmarc: facts.dmarc('v=DMARC1; p=none; rua=mailto:x@reports.example', {
    aggregateReports: [
      {
        uri: 'mailto:x@reports.example',
        domain: 'reports.example',
        authorisation: 'given',
        ...(receivesMail === undefined ? {} : { receivesMail }),
      },
    ],
  }),
});
testRule(dmarcReportMailboxCannotReceive, {
  pass: [{ name: 'trap 36: it takes mail', facts: mailbox(true), key: 'reachable' }],
  fail: [{ name: 'it takes none', facts: mailbox(false), key: 'unreachable' }],
  unknown: [{ name: 'trap 37: it could not be asked', facts: mailbox(), key: 'DEPENDS_ON_UNKNOWN' }],
  notApplicable: [
    { ...absent, key: 'nobody' },
    {
      name: 'no address to mail to',
      facts: {
        dmarc: facts.dmarc('v=DMARC1; p=none; rua=https://x.example', {
          aggregateReports: [{ uri: 'https://x.example', authorisation: 'unknown' }],
        }),
      },
      key: 'nobody',
    },
  ],
});

testRule(dmarcObsoleteTags, {
  pass: [
    { name: 'none', facts: { dmarc: good }, key: 'current' },
    {
      name: 'pct below 100 is spoken of elsewhere',
      facts: below('v=DMARC1; p=reject; pct=20', { percent: 20, ...problem('obsolete-tag', 'pct=20') }),
      key: 'current',
    },
  ],
  fail: [
    {
      name: 'trap 34: pct=100, ri and a size',
      facts: below('v=DMARC1; p=reject; pct=100; ri=3600; rua=mailto:d@example.com!10m', {
        percent: 100,
        problems: [
          { code: 'obsolete-tag', text: 'pct=100', start: 0, end: 0 },
          { code: 'obsolete-tag', text: 'ri=3600', start: 0, end: 0 },
          { code: 'obsolete-size-limit', text: 'mailto:d@example.com!10m', start: 0, end: 0 },
        ],
      }),
      key: 'obsolete',
      verdict: 'warn',
      fixes: [{ value: '"v=DMARC1; p=reject; rua=mailto:d@example.com"' }],
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});

const applied = {
  foundAt: 'example.com',
  policy: 'reject',
  policyTag: 'p',
  percent: 100,
  spfAlignment: 'relaxed',
  dkimAlignment: 'relaxed',
} as const;
testRule(dmarcReadingsDiffer, {
  pass: [
    { name: 'alike', facts: { dmarc: good }, key: 'same' },
    {
      name: 'only in what other rules speak of',
      facts: below('v=DMARC1; p=reject; t=y', {
        rfc7489: {
          differences: ['testing', 'percent', 'sizeLimit'],
          organizationalDomain: 'example.com',
          applied,
        },
      }),
      key: 'same',
    },
  ],
  fail: [
    {
      name: 'trap 32: another record',
      facts: below('v=DMARC1; p=reject', {
        foundAt: 'com',
        rfc7489: { differences: ['record'], organizationalDomain: 'example.com' },
      }),
      key: 'record',
      verdict: 'warn',
      values: { domain: 'example.com', now: 'com', before: '' },
    },
    {
      name: 'no record, for the new ones',
      facts: below('v=DMARC1', {
        notAppliedBecause: 'severalRecords',
        rfc7489: { differences: ['record'], organizationalDomain: 'example.com', applied },
      }),
      key: 'record',
      verdict: 'warn',
      values: { domain: 'example.com', now: '', before: 'example.com' },
    },
    {
      name: 'trap 33: np',
      facts: below('v=DMARC1; p=none; np=reject', {
        policyTag: 'np',
        rfc7489: {
          differences: ['policy'],
          organizationalDomain: 'example.com',
          applied: { ...applied, policy: 'none' },
        },
      }),
      key: 'policy',
      verdict: 'warn',
    },
    {
      name: 'trap 39: another organisational domain',
      facts: below('v=DMARC1; p=reject; psd=n', {
        rfc7489: { differences: ['organizationalDomain'], organizationalDomain: 'b.example.com', applied },
      }),
      key: 'organization',
      verdict: 'warn',
    },
    {
      name: 'trap 28: p is not second',
      facts: below('v=DMARC1; sp=none; p=reject', {
        rfc7489: { differences: ['policyNotSecond'], organizationalDomain: 'example.com', applied },
      }),
      key: 'order',
      verdict: 'warn',
      severity: 'info',
      fixes: [{ value: '"v=DMARC1; p=reject; sp=none"' }],
    },
  ],
  notApplicable: [{ ...absent, key: 'noRecord' }],
});
