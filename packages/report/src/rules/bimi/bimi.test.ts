import { probeError, type MarkCertificate } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { bimiCertificateExpired } from './certificate-expired.ts';
import { bimiCertificateInvalid } from './certificate-invalid.ts';
import { bimiCertificateIssuerUnknown } from './certificate-issuer-unknown.ts';
import { bimiCertificateUnreachable } from './certificate-unreachable.ts';
import { bimiImageNotTinyPs } from './image-not-tiny-ps.ts';
import { bimiImageUnreachable } from './image-unreachable.ts';
import { bimiInvalid } from './invalid.ts';
import { bimiMissing } from './missing.ts';
import { bimiPolicyTooWeak } from './policy-too-weak.ts';
import { bimi, bimiImage, declined, markCertificate } from './sample.ts';
import { bimiSeveralRecords } from './several-records.ts';

const problem = (code: string, text: string) => ({ code, text, start: 0, end: text.length });
const late = probeError('HTTP_TIMEOUT', 'late');
const without = { bimi: facts.missing };
const { image: _image, certificate: _certificate, ...bare } = bimi().value;
const noFiles = { bimi: { ...bimi(), value: bare } };
const marked = (change: Partial<MarkCertificate>) => ({
  bimi: bimi({ certificate: { ...markCertificate, ...change } }),
});
const dated = (notBefore: string, notAfter: string) =>
  marked({ chain: [facts.certificate({ notBefore, notAfter })] });

testRule(bimiMissing, {
  pass: [
    { name: 'there is one', facts: { bimi: bimi() }, key: 'published' },
    { name: 'declined', facts: { bimi: declined }, key: 'declined' },
  ],
  fail: [{ name: 'none', facts: without, key: 'missing', verdict: 'warn', severity: 'info' }],
});

testRule(bimiSeveralRecords, {
  pass: [{ name: 'one', facts: { bimi: bimi() }, key: 'single' }],
  fail: [
    {
      name: 'two',
      facts: { bimi: bimi({ records: ['v=BIMI1; l=a', 'v=BIMI1; l=b'] }) },
      key: 'several',
      fixes: [
        { change: 'remove', name: 'default._bimi.example.com', old: ['"v=BIMI1; l=b"'], complete: true },
      ],
    },
  ],
  notApplicable: [{ name: 'none', facts: without, key: 'none' }],
});

testRule(bimiInvalid, {
  pass: [{ name: 'in form', facts: { bimi: bimi() }, key: 'valid' }],
  fail: [
    {
      name: 'no location',
      facts: { bimi: bimi({ isInvalid: true, problems: [problem('missing-location', '')] }) },
      key: 'location',
    },
    {
      name: 'http',
      facts: {
        bimi: bimi({
          isInvalid: true,
          problems: [problem('unknown-tag', 'x=y'), problem('bad-location', 'l=http://a.example/')],
        }),
      },
      key: 'badPart',
      values: { name: 'default._bimi.example.com', part: 'l=http://a.example/' },
    },
    {
      name: 'an unknown tag',
      facts: { bimi: bimi({ problems: [problem('unknown-tag', 'x=y')] }) },
      key: 'ignoredPart',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ name: 'none', facts: without, key: 'none' }],
});

testRule(bimiPolicyTooWeak, {
  pass: [{ name: 'strong', facts: { bimi: bimi() }, key: 'strong' }],
  fail: [
    { name: 'trap 73: p=none', facts: { bimi: bimi({ obstacles: ['policyNone'] }) }, key: 'none' },
    { name: 'no DMARC', facts: { bimi: bimi({ obstacles: ['noDmarc'] }) }, key: 'none' },
    {
      name: 'trap 73: sp=none',
      facts: { bimi: bimi({ obstacles: ['subdomainPolicyNone'] }) },
      key: 'subdomains',
    },
    {
      name: 'trap 73: pct below 100',
      facts: { bimi: bimi({ obstacles: ['percentBelow100'] }) },
      key: 'partial',
    },
    { name: 't=y', facts: { bimi: bimi({ obstacles: ['testing'] }) }, key: 'partial' },
  ],
  notApplicable: [
    { name: 'none', facts: without, key: 'notWanted' },
    {
      name: 'declined',
      facts: { bimi: bimi({ isDeclined: true, obstacles: ['policyNone'] }) },
      key: 'notWanted',
    },
  ],
});

testRule(bimiImageUnreachable, {
  pass: [{ name: 'there', facts: { bimi: bimi() }, key: 'fetched' }],
  fail: [
    {
      name: '404',
      facts: { bimi: bimi({ image: { ...bimiImage, state: 'missing', status: 404 } }) },
      key: 'missing',
      values: { url: 'https://example.com/logo.svg', answer: 'HTTP 404' },
    },
  ],
  notApplicable: [{ name: 'none', facts: noFiles, key: 'none' }],
  unknown: [
    {
      name: 'late',
      facts: { bimi: bimi({ image: { ...bimiImage, state: 'unknown', error: late } }) },
      key: 'HTTP_TIMEOUT',
    },
  ],
});

testRule(bimiImageNotTinyPs, {
  pass: [{ name: 'of the profile', facts: { bimi: bimi() }, key: 'fits' }],
  fail: [
    {
      name: 'each departure is listed',
      facts: {
        bimi: bimi({
          image: {
            ...bimiImage,
            violations: [
              { code: 'bad-version', level: 'must', text: '1.1' },
              { code: 'not-square', level: 'should', text: '0 0 2 1' },
              { code: 'no-title', level: 'must', text: '' },
            ],
          },
        }),
      },
      key: 'departs',
      values: { url: 'https://example.com/logo.svg', violations: ['bad-version (1.1)', 'no-title'] },
    },
    {
      name: 'advice alone',
      facts: {
        bimi: bimi({
          image: { ...bimiImage, violations: [{ code: 'large', level: 'should', text: '40000' }] },
        }),
      },
      key: 'advice',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ name: 'none', facts: noFiles, key: 'none' }],
});

testRule(bimiCertificateUnreachable, {
  pass: [{ name: 'there', facts: { bimi: bimi() }, key: 'fetched' }],
  fail: [
    { name: '404', facts: marked({ state: 'missing', status: 404, chain: [] }), key: 'missing' },
    { name: 'no PEM', facts: marked({ chain: [], problems: ['not-pem'] }), key: 'unreadable' },
  ],
  notApplicable: [{ name: 'none', facts: noFiles, key: 'none' }],
  unknown: [
    { name: 'late', facts: marked({ state: 'unknown', error: late, chain: [] }), key: 'HTTP_TIMEOUT' },
  ],
});

testRule(bimiCertificateExpired, {
  pass: [
    { name: 'a year to go', facts: dated('2026-10-01T00:00:00Z', '2027-10-01T00:00:00Z'), key: 'valid' },
  ],
  fail: [
    { name: 'over', facts: dated('2025-10-01T00:00:00Z', '2026-10-01T00:00:00Z'), key: 'expired' },
    { name: 'not begun', facts: dated('2026-12-01T00:00:00Z', '2027-10-01T00:00:00Z'), key: 'early' },
    {
      name: 'soon',
      facts: dated('2025-12-01T00:00:00Z', '2026-12-01T12:00:00Z'),
      key: 'soon',
      verdict: 'warn',
      severity: 'info',
      values: { date: '2026-12-01', days: 8 },
    },
  ],
  notApplicable: [{ name: 'none', facts: noFiles, key: 'none' }],
});

testRule(bimiCertificateInvalid, {
  pass: [{ name: 'fits', facts: { bimi: bimi() }, key: 'fits' }],
  fail: [
    { name: 'of a web server', facts: marked({ problems: ['not-a-mark-certificate'] }), key: 'wrongUse' },
    { name: 'another domain', facts: marked({ problems: ['wrong-domain'] }), key: 'wrongDomain' },
    { name: 'another image', facts: marked({ matchesImage: false }), key: 'wrongImage' },
    { name: 'another hash', facts: marked({ problems: ['hash-mismatch'] }), key: 'wrongImage' },
    {
      name: 'out of order',
      facts: marked({ problems: ['out-of-order'] }),
      key: 'wrongChain',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'none', facts: noFiles, key: 'none' }],
});

testRule(bimiCertificateIssuerUnknown, {
  pass: [
    { name: 'a known root', facts: { bimi: bimi() }, key: 'known' },
    { name: 'the name of one', facts: marked({ root: 'named' }), key: 'known' },
  ],
  fail: [
    {
      name: 'another',
      facts: marked({ root: 'unknown', rootName: 'New Root' }),
      key: 'unknown',
      verdict: 'warn',
      values: { rootName: 'New Root' },
    },
    {
      name: 'no timestamps',
      facts: marked({ problems: ['no-transparency'] }),
      key: 'notLogged',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'none', facts: noFiles, key: 'none' }],
});
