import * as facts from '../testing/sample-facts.ts';
import { submissionHost } from '../testing/server-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { smtpBannerNameMismatch } from './banner-name-mismatch.ts';
import { smtpEhloRefused } from './ehlo-refused.ts';
import { smtpHostMissing } from './host-missing.ts';
import { smtpPortClosed } from './port-closed.ts';
import { smtpRefusesConnection } from './refuses-connection.ts';
import { smtpTemporarilyUnavailable } from './temporarily-unavailable.ts';

const good = { smtp: facts.smtp() };
const gone = { name: 'not seen', facts: { smtp: facts.missing } };
const banner = (code: number, refusedUs = false) => ({
  smtp: facts.smtp({ banner: { code, lines: ['no service'] }, refusedUs }),
});

testRule(smtpHostMissing, {
  pass: [{ name: 'it was found', facts: { submissionHost: submissionHost() }, key: 'found' }],
  fail: [
    {
      name: 'the server that was named',
      facts: { submissionHost: facts.missing },
      target: { server: { host: 'mx1.example.com', ports: [25] } },
      key: 'missing',
      values: { host: 'mx1.example.com' },
    },
  ],
  notApplicable: [
    { name: 'one that mail programs are told', facts: { submissionHost: facts.missing }, key: 'told' },
  ],
});

testRule(smtpPortClosed, {
  pass: [{ name: 'open', facts: good, key: 'open' }],
  fail: [
    {
      name: 'closed',
      facts: { smtp: facts.smtp({ isClosed: true }) },
      key: 'closed',
      values: { host: 'mx1.example.com', address: '192.0.2.25', port: 25 },
    },
  ],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

testRule(smtpRefusesConnection, {
  pass: [
    { name: '220', facts: good, key: 'greets' },
    { name: '421 is not lasting', facts: banner(421), key: 'greets' },
  ],
  fail: [
    {
      name: '554',
      facts: banner(554),
      key: 'refuses',
      values: { host: 'mx1.example.com', reply: '554 no service' },
    },
  ],
  notApplicable: [{ ...gone, key: 'noBanner' }],
  unknown: [{ name: '554 about us', facts: banner(554, true), key: 'SMTP_REFUSED_US' }],
});

testRule(smtpTemporarilyUnavailable, {
  pass: [
    { name: '220', facts: good, key: 'ready' },
    { name: '554 is not for a time', facts: banner(554), key: 'ready' },
  ],
  fail: [{ name: '421', facts: banner(421), key: 'later', verdict: 'warn' }],
  notApplicable: [{ ...gone, key: 'noBanner' }],
  unknown: [{ name: '421 about us', facts: banner(421, true), key: 'SMTP_REFUSED_US' }],
});

testRule(smtpEhloRefused, {
  pass: [{ name: 'taken', facts: good, key: 'taken' }],
  fail: [
    {
      name: 'HELO only',
      facts: { smtp: facts.smtp({ usedHelo: true, ehlo: { code: 502, lines: ['what?'] } }) },
      key: 'refused',
      values: { host: 'mx1.example.com', reply: '502 what?' },
    },
  ],
  notApplicable: [{ ...gone, key: 'notReached' }],
});

testRule(smtpBannerNameMismatch, {
  pass: [
    {
      name: 'same, whatever the case',
      facts: { smtp: facts.smtp({ bannerName: 'MX1.example.com' }) },
      key: 'same',
    },
  ],
  fail: [
    {
      name: 'another name',
      facts: { smtp: facts.smtp({ bannerName: 'in.provider.example' }) },
      key: 'differs',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ ...gone, key: 'noName' }],
});
