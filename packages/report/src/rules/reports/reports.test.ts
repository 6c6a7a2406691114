/** The rules about reports of receivers. */
import { absent, type ReportSource } from '@whyspam/core';
import { expect, test } from 'vitest';
import { counts, dmarcReports, failureReports, failureSource, tlsReports } from '../testing/held-facts.ts';
import * as sample from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { reportsAuthenticationFailures } from './authentication-failures.ts';
import { reportsComplaintsReported } from './complaints-reported.ts';
import { reportsPolicyDiffers } from './policy-differs.ts';
import { reportsBrokenReports } from './broken-reports.ts';
import { reportsDkimBroken } from './dkim-broken.ts';
import { reportsForgerySeen } from './forgery-seen.ts';
import { reportsMailRefused } from './mail-refused.ts';
import { reportsNotReadyForReject } from './not-ready-for-reject.ts';
import { reportsPolicyNotEnforced } from './policy-not-enforced.ts';
import { rejectReadiness } from './reject-readiness.ts';
import { reportsSpfOnlySource } from './spf-only-source.ts';
import { reportsStale } from './stale.ts';
import { reportsTlsFailures } from './tls-failures.ts';
import { reportsUnalignedService } from './unaligned-service.ts';
import { reportsUnauthenticatedOwnSource } from './unauthenticated-own-source.ts';

function source(change: Partial<ReportSource> = {}): ReportSource {
  return {
    name: '192.0.2.0/24',
    kind: 'own',
    because: 'spfOfTheDomain',
    addressCount: 1,
    addresses: ['192.0.2.25'],
    counts: counts(),
    spfDomains: ['example.com'],
    dkimDomains: ['example.com'],
    days: [],
    ...change,
  };
}

const ses = source({
  name: 'Amazon SES',
  kind: 'esp',
  because: 'authenticatesAsTheService',
  counts: counts({ messages: 40, passed: 0, spfAligned: 0, dkimAligned: 0 }),
  spfDomains: ['amazonses.com'],
  dkimDomains: ['amazonses.com'],
  failing: 'notAligned',
  failures: { notAligned: 40 },
});
const forger = source({
  name: '203.0.113.0/24',
  kind: 'forger',
  because: 'nothingOfTheDomainPasses',
  counts: counts({ messages: 90, passed: 0, spfAligned: 0, dkimAligned: 0, rejected: 30 }),
  failing: 'notAuthenticated',
});
const month = { begin: '2026-10-20T00:00:00.000Z', end: '2026-11-22T00:00:00.000Z' };
const without = { name: 'no reports', facts: { dmarcReports: absent([]) }, key: 'noReports' };

testRule(reportsUnalignedService, {
  pass: [
    { name: 'all aligned', facts: { dmarcReports: dmarcReports({ sources: [source()] }) }, key: 'aligned' },
  ],
  fail: [
    {
      name: 'a service signs as itself',
      facts: { dmarcReports: dmarcReports({ sources: [source(), ses] }) },
      key: 'unaligned',
      verdict: 'warn',
      values: {
        services: ['Amazon SES (40)'],
        domain: 'example.com',
        messages: 40,
        signers: ['amazonses.com'],
      },
    },
  ],
  notApplicable: [without],
});

testRule(reportsUnauthenticatedOwnSource, {
  pass: [
    {
      name: 'forgers are no own hosts',
      facts: { dmarcReports: dmarcReports({ sources: [source(), forger] }) },
      key: 'authenticated',
    },
  ],
  fail: [
    {
      name: 'a program past the signing',
      facts: {
        dmarcReports: dmarcReports({
          sources: [source({ counts: counts({ passed: 900 }), failing: 'notAuthenticated' })],
        }),
      },
      key: 'unauthenticated',
      verdict: 'warn',
      values: {
        sources: ['192.0.2.0/24 (100)'],
        domain: 'example.com',
        messages: 100,
        addresses: ['192.0.2.25'],
      },
    },
  ],
  notApplicable: [without],
});

testRule(reportsDkimBroken, {
  pass: [
    {
      name: 'a list breaks signatures: that is no fault of the domain',
      facts: {
        dmarcReports: dmarcReports({ sources: [source({ kind: 'forwarder', failing: 'dkimBroken' })] }),
      },
      key: 'verified',
    },
  ],
  fail: [
    {
      name: 'broken at the own host',
      facts: {
        dmarcReports: dmarcReports({
          sources: [source({ failing: 'dkimBroken', selectors: ['s1 example.com'] })],
        }),
      },
      key: 'broken',
      verdict: 'warn',
      values: { sources: ['192.0.2.0/24 (1000)'], selectors: ['s1 example.com'] },
    },
  ],
  notApplicable: [without],
});

testRule(reportsSpfOnlySource, {
  pass: [{ name: 'signed', facts: { dmarcReports: dmarcReports({ sources: [source()] }) }, key: 'signed' }],
  fail: [
    {
      name: 'no signature',
      facts: {
        dmarcReports: dmarcReports({
          sources: [source({ failing: 'spfOnly', failures: { spfOnly: 800 } })],
        }),
      },
      key: 'spfOnly',
      verdict: 'warn',
      values: { sources: ['192.0.2.0/24 (800)'], domain: 'example.com', messages: 800 },
    },
  ],
  notApplicable: [without],
});

testRule(reportsMailRefused, {
  pass: [
    {
      name: 'what forgers lose is no loss',
      facts: { dmarcReports: dmarcReports({ policy: 'reject', sources: [source(), forger] }) },
      key: 'delivered',
    },
  ],
  fail: [
    {
      name: 'own mail rejected',
      facts: {
        dmarcReports: dmarcReports({
          policy: 'reject',
          sources: [source({ counts: counts({ passed: 980, rejected: 15, quarantined: 5 }) })],
        }),
      },
      key: 'refused',
      values: { sources: ['192.0.2.0/24 (20)'], quarantined: 5, rejected: 15 },
    },
  ],
  notApplicable: [without],
});

testRule(reportsForgerySeen, {
  pass: [{ name: 'none', facts: { dmarcReports: dmarcReports({ sources: [source()] }) }, key: 'none' }],
  fail: [
    {
      name: 'forged mail',
      facts: { dmarcReports: dmarcReports({ sources: [source(), forger] }) },
      key: 'forged',
      verdict: 'warn',
      values: {
        messages: 90,
        count: 1,
        sources: ['203.0.113.0/24 (90)'],
        domain: 'example.com',
        stopped: 30,
      },
    },
  ],
  notApplicable: [without],
});

testRule(reportsPolicyNotEnforced, {
  pass: [{ name: 'reject', facts: { dmarcReports: dmarcReports({ policy: 'reject' }) }, key: 'enforced' }],
  fail: [
    {
      name: 'a month, all passes, p=none',
      facts: { dmarcReports: dmarcReports({ ...month, sources: [source(), forger] }) },
      key: 'ready',
      verdict: 'warn',
      values: { policy: 'none', messages: 1000, days: 33, lost: 0, forged: 90, forwarded: 0 },
    },
    {
      name: 'the same with p=quarantine',
      facts: { dmarcReports: dmarcReports({ ...month, policy: 'quarantine', sources: [source()] }) },
      key: 'ready',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    without,
    {
      name: 'a week is too little',
      facts: { dmarcReports: dmarcReports({ sources: [source()] }) },
      key: 'notReady',
    },
  ],
});

testRule(reportsNotReadyForReject, {
  pass: [
    {
      name: 'a month',
      facts: { dmarcReports: dmarcReports({ ...month, sources: [source()] }) },
      key: 'ready',
    },
  ],
  fail: [
    {
      name: 'a service would lose its mail',
      facts: { dmarcReports: dmarcReports({ ...month, sources: [source(), ses, forger] }) },
      key: 'notReady',
      verdict: 'warn',
      values: { lost: 40, messages: 1040, days: 33, percent: '3.8', losers: ['Amazon SES (40)'] },
    },
  ],
  notApplicable: [
    without,
    { name: 'a week', facts: { dmarcReports: dmarcReports({ sources: [source()] }) }, key: 'tooLittle' },
  ],
});

testRule(reportsTlsFailures, {
  pass: [{ name: 'all fine', facts: { tlsReports: tlsReports() }, key: 'fine' }],
  fail: [
    {
      name: 'RFC 8460 section 4.3: each type is explained',
      facts: {
        tlsReports: tlsReports({
          failedSessions: 303,
          failures: [
            { resultType: 'certificate-expired', mxHost: 'mx1.example.com', sessions: 100 },
            { resultType: 'starttls-not-supported', mxHost: 'mx2.example.com', sessions: 200 },
            { resultType: 'something-new', sessions: 3 },
          ],
        }),
      },
      key: 'failed',
      values: {
        failed: 303,
        total: 803,
        results: ['starttls-not-supported (200)', 'certificate-expired (100)', 'something-new (3)'],
        hosts: ['mx1.example.com', 'mx2.example.com'],
      },
    },
    {
      name: 'one sender, a few times, without details',
      facts: { tlsReports: tlsReports({ failedSessions: 1 }) },
      key: 'failed',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [{ name: 'no reports', facts: { tlsReports: absent([]) }, key: 'noReports' }],
});

testRule(reportsStale, {
  pass: [{ name: 'of this week', facts: { dmarcReports: dmarcReports() }, key: 'recent' }],
  fail: [
    {
      name: 'of last year',
      facts: { dmarcReports: dmarcReports({ end: '2026-01-01T00:00:00.000Z' }) },
      key: 'stale',
      verdict: 'warn',
      values: { end: '2026-01-01', days: 326 },
    },
  ],
  notApplicable: [
    without,
    { name: 'no dates', facts: { dmarcReports: dmarcReports({ end: '' }) }, key: 'undated' },
  ],
});

testRule(reportsBrokenReports, {
  pass: [
    {
      name: 'an oddity is no loss',
      facts: {
        dmarcReports: dmarcReports({
          problems: [{ file: 'a.xml', kind: 'badDate', detail: '', salvaged: 3 }],
        }),
      },
      key: 'whole',
    },
  ],
  fail: [
    {
      name: 'one is cut',
      facts: {
        dmarcReports: dmarcReports({
          problems: [{ file: 'a.xml', kind: 'truncated', detail: '', salvaged: 3 }],
        }),
      },
      key: 'broken',
      verdict: 'warn',
      values: { count: 1, files: ['a.xml (truncated, 3)'] },
    },
    {
      name: 'two are',
      facts: {
        dmarcReports: dmarcReports({
          problems: [
            { file: 'a.xml', kind: 'truncated', detail: '', salvaged: 3 },
            { file: 'b.gz', kind: 'archiveBomb', detail: '', salvaged: 0 },
          ],
        }),
      },
      key: 'broken',
      verdict: 'warn',
    },
  ],
  notApplicable: [without],
});

test('forwarded and forged mail does not speak against p=reject', () => {
  const forwarder = source({ kind: 'forwarder', counts: counts({ messages: 50, passed: 0 }) });
  const { value } = dmarcReports({
    ...month,
    sources: [source(), forwarder, forger],
    otherSources: { sources: 3, counts: counts({ messages: 9, passed: 2 }) },
  });
  expect(rejectReadiness(value)).toMatchObject({
    verdict: 'ready',
    wouldLose: 0,
    forwarded: 50,
    forged: 90,
    unlisted: 7,
  });
});

test('a few reports with years between them are a few days', () => {
  const day = (text: string) => ({ day: text, messages: 500, passed: 500 });
  const { value } = dmarcReports({
    begin: '2020-01-01T00:00:00.000Z',
    end: '2026-11-23T00:00:00.000Z',
    sources: [source()],
    days: [day('2020-01-01'), day('2024-06-13'), day('2026-11-22')],
  });
  expect(rejectReadiness(value)).toMatchObject({ verdict: 'tooLittle', days: 3 });
});

const withoutFailures = {
  name: 'no failure reports',
  facts: { failureReports: absent([]) },
  key: 'noFailureReports',
};

testRule(reportsAuthenticationFailures, {
  pass: [
    {
      name: 'only complaints',
      facts: { failureReports: failureReports({ authFailed: 0, authFailures: [], complaints: 2 }) },
      key: 'none',
    },
  ],
  fail: [
    {
      name: 'from addresses that nothing ties to the domain',
      facts: { failureReports: failureReports() },
      key: 'strangers',
      verdict: 'warn',
      severity: 'info',
      values: {
        domain: 'example.com',
        incidents: 4,
        identifiers: ['dmarc (4)'],
        addresses: ['192.0.2.25 (4)'],
        selectors: [],
      },
    },
    {
      name: 'RFC 6591 section 3.3: a signature of the domain was there and did not verify',
      facts: {
        failureReports: failureReports({
          ownSignatureFailed: 3,
          selectors: ['s1 example.com'],
          authFailures: [{ failure: 'bodyhash', incidents: 3 }],
        }),
      },
      key: 'ours',
      verdict: 'warn',
      values: {
        domain: 'example.com',
        incidents: 4,
        signed: 3,
        selectors: ['s1 example.com'],
        identifiers: ['bodyhash (3)'],
        addresses: ['192.0.2.25 (4)'],
      },
    },
    {
      name: 'from an address of its own, and no kind of failure named',
      facts: {
        failureReports: failureReports({
          authFailures: [],
          sources: [failureSource({ isOwn: true, knownAs: 'web.example.com' })],
        }),
      },
      key: 'ours',
      verdict: 'warn',
      values: {
        domain: 'example.com',
        incidents: 4,
        signed: 0,
        selectors: [],
        identifiers: ['? (4)'],
        addresses: ['192.0.2.25 web.example.com (4)'],
      },
    },
  ],
  notApplicable: [withoutFailures],
});

testRule(reportsComplaintsReported, {
  pass: [{ name: 'only failed authentication', facts: { failureReports: failureReports() }, key: 'none' }],
  fail: [
    {
      name: 'RFC 5965 section 3.1: counted by the address that sent',
      facts: {
        failureReports: failureReports({
          complaints: 5,
          feedbackTypes: [
            { type: 'abuse', incidents: 5 },
            { type: 'auth-failure', incidents: 4 },
            { type: 'not-spam', incidents: 1 },
          ],
          sources: [
            failureSource(),
            failureSource({ address: '192.0.2.7', incidents: 5, complaints: 5, authFailures: [] }),
          ],
        }),
      },
      key: 'complained',
      verdict: 'warn',
      values: {
        domain: 'example.com',
        complaints: 5,
        addresses: ['192.0.2.7 (5)'],
        types: ['abuse (5)'],
        reporters: ['mx.example.net'],
      },
    },
    {
      name: 'one, by nobody named',
      facts: { failureReports: failureReports({ complaints: 1, reporters: [] }) },
      key: 'complained',
      verdict: 'warn',
    },
  ],
  notApplicable: [withoutFailures],
});

const none = {
  policy: 'none',
  reports: 5,
  begin: '2026-11-01T00:00:00.000Z',
  end: '2026-11-10T00:00:00.000Z',
  reporters: ['google.com'],
};
const reject = {
  ...none,
  policy: 'reject',
  begin: '2026-11-10T00:00:00.000Z',
  end: '2026-11-22T00:00:00.000Z',
};
const live = sample.dmarc('v=DMARC1; p=reject');

testRule(reportsPolicyDiffers, {
  pass: [
    {
      name: 'as published',
      facts: { dmarcReports: dmarcReports({ policies: [reject] }), dmarc: live },
      key: 'same',
    },
    {
      name: 'changed within the reports: the old one ended where the new one began',
      facts: { dmarcReports: dmarcReports({ policies: [none, reject] }), dmarc: live },
      key: 'same',
    },
    {
      name: 'caches have the old record for a while',
      facts: {
        dmarcReports: dmarcReports({ policies: [{ ...none, end: '2026-11-12T00:00:00.000Z' }, reject] }),
        dmarc: live,
      },
      key: 'same',
    },
    {
      name: 'a reporter fills in sp, which is not published',
      facts: {
        dmarcReports: dmarcReports({ policies: [{ ...reject, subdomainPolicy: 'none' }] }),
        dmarc: live,
      },
      key: 'same',
    },
    {
      name: 'reports that do not say when they are of prove no overlap',
      facts: {
        dmarcReports: dmarcReports({ policies: [{ ...none, begin: '', end: '' }, reject] }),
        dmarc: live,
      },
      key: 'same',
    },
  ],
  fail: [
    {
      name: 'the policy was changed since',
      facts: { dmarcReports: dmarcReports({ policies: [none] }), dmarc: live },
      key: 'changed',
      verdict: 'warn',
      severity: 'info',
      values: { domain: 'example.com', published: 'p=reject', reported: 'p=none', end: '2026-11-10' },
    },
    {
      name: 'one receiver reads another policy than the rest, weeks later',
      facts: {
        dmarcReports: dmarcReports({
          policies: [
            reject,
            { ...none, reports: 2, end: '2026-11-20T00:00:00.000Z', reporters: ['odd.example'] },
          ],
        }),
        dmarc: live,
      },
      key: 'readDifferently',
      verdict: 'warn',
      values: {
        domain: 'example.com',
        published: 'p=reject',
        reported: ['p=none'],
        reporters: ['odd.example'],
        reports: 2,
      },
    },
    {
      name: 'sp is read differently',
      facts: {
        dmarcReports: dmarcReports({
          policies: [
            { ...reject, subdomainPolicy: 'quarantine' },
            { ...reject, reports: 1, subdomainPolicy: 'reject', reporters: ['odd.example'] },
          ],
        }),
        dmarc: sample.dmarc('v=DMARC1; p=reject; sp=quarantine', { subdomainPolicy: 'quarantine' }),
      },
      key: 'readDifferently',
      verdict: 'warn',
      values: {
        domain: 'example.com',
        published: 'p=reject; sp=quarantine',
        reported: ['p=reject'],
        reporters: ['odd.example'],
        reports: 1,
      },
    },
  ],
  notApplicable: [
    { name: 'no reports', facts: { dmarcReports: absent([]), dmarc: live }, key: 'noReports' },
    {
      name: 'no record',
      facts: { dmarcReports: dmarcReports({ policies: [none] }), dmarc: absent([]) },
      key: 'noRecord',
    },
    { name: 'a saved run of before', facts: { dmarcReports: dmarcReports(), dmarc: live }, key: 'notSaid' },
    {
      name: 'inherited: the reports are of the domain that has the record',
      facts: {
        dmarcReports: dmarcReports({ policies: [none] }),
        dmarc: sample.dmarc('v=DMARC1; p=reject', { foundAt: 'org.example' }),
      },
      key: 'notSaid',
    },
  ],
});
