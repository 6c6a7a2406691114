import { known, probeError, type SmtpServer } from '@whyspam/core';
import * as facts from '../testing/sample-facts.ts';
import { submissionHost } from '../testing/server-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { smtpAuthInClear } from './auth-in-clear.ts';
import { smtpBareLineFeed } from './bare-line-feed.ts';
import { smtpBrokenReplies } from './broken-replies.ts';
import { smtpEightBitReplies } from './eight-bit-replies.ts';
import { smtpLongReplyLines } from './long-reply-lines.ts';
import { smtpSlowBanner } from './slow-banner.ts';
import { smtpSmallSizeLimit } from './small-size-limit.ts';
import { smtpTextBeforeTls } from './text-before-tls.ts';
import { smtpUnaskedReplies } from './unasked-replies.ts';
import { smtpXclientOffered } from './xclient-offered.ts';
import { smtpBannerNameMismatch } from './banner-name-mismatch.ts';
import { smtpEhloRefused } from './ehlo-refused.ts';
import { smtpHostMissing } from './host-missing.ts';
import { smtpPortClosed } from './port-closed.ts';
import { smtpRefusesConnection } from './refuses-connection.ts';
import { smtpTemporarilyUnavailable } from './temporarily-unavailable.ts';
import { sizeLimit } from '../../setup/servers/incoming.ts';

const { banner: _banner, ehlo: _ehlo, ...bare } = facts.smtp().value;
/** The connection stood, and nothing was said. */
const withoutBanner: SmtpServer = { ...bare, reached: 'connect', startTls: 'notTried' };
/** EHLO was sent, and nothing came back. */
const unanswered: SmtpServer = {
  ...bare,
  reached: 'banner',
  startTls: 'notTried',
  banner: { code: 220, lines: ['mx1.example.com'] },
};

const good = { smtp: facts.smtp() };
const gone = { name: 'not seen', facts: { smtp: facts.missing } };
const ehlo = (code: number, refusedUs = false) => ({
  smtp: facts.smtp({
    reached: 'banner',
    startTls: 'notTried',
    ehlo: { code, lines: ['no service'] },
    extensions: [],
    refusedUs,
  }),
});
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
    {
      name: 'closed over IPv6: senders have another address',
      facts: { smtp: facts.smtp({ isClosed: true, address: '2001:db8::25' }) },
      key: 'closedIpv6',
      severity: 'medium',
    },
    {
      name: 'another port: incoming mail is not touched',
      facts: { smtp: facts.smtp({ isClosed: true, port: 587 }) },
      key: 'closedOther',
      severity: 'medium',
    },
  ],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

testRule(smtpRefusesConnection, {
  pass: [
    { name: '220', facts: good, key: 'greets' },
    { name: '421 is not lasting', facts: banner(421), key: 'greets' },
    { name: 'EHLO is put off', facts: ehlo(450), key: 'greets' },
    {
      name: 'EHLO is unknown and HELO is taken',
      facts: { smtp: facts.smtp({ usedHelo: true, ehlo: { code: 502, lines: ['what?'] } }) },
      key: 'greets',
    },
  ],
  fail: [
    {
      name: '554',
      facts: banner(554),
      key: 'refuses',
      values: { host: 'mx1.example.com', reply: '554 no service' },
    },
    { name: 'EHLO is refused for good', facts: ehlo(550), key: 'refusesEhlo', verdict: 'warn' },
  ],
  notApplicable: [{ ...gone, key: 'noBanner' }],
  unknown: [
    { name: '554 about us', facts: banner(554, true), key: 'SMTP_REFUSED_US' },
    { name: 'EHLO is refused, about us', facts: ehlo(550, true), key: 'SMTP_REFUSED_US' },
  ],
});

testRule(smtpTemporarilyUnavailable, {
  pass: [
    { name: '220', facts: good, key: 'ready' },
    { name: '554 is not for a time', facts: banner(554), key: 'ready' },
  ],
  fail: [
    { name: '421', facts: banner(421), key: 'later', verdict: 'warn' },
    { name: '450 to EHLO', facts: ehlo(450), key: 'later', verdict: 'warn' },
  ],
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
    {
      name: 'HELO only, behind asterisks',
      facts: {
        smtp: facts.smtp({
          usedHelo: true,
          ehlo: { code: 500, lines: ['unknown'] },
          maskedBanner: '****************',
        }),
      },
      key: 'masked',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { ...gone, key: 'notReached' },
    { name: 'refused altogether', facts: ehlo(550), key: 'notReached' },
  ],
  unknown: [
    {
      name: 'closed in place of an answer',
      facts: {
        smtp: known({ ...unanswered, stopped: probeError('SMTP_CLOSED', 'closed by the server') }, []),
      },
      key: 'SMTP_CLOSED',
    },
  ],
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

const fault = (...faults: SmtpServer['faults']) => ({ smtp: facts.smtp({ faults }) });
const nothing = { name: 'no banner', facts: { smtp: known(withoutBanner, []) } };

testRule(smtpBrokenReplies, {
  pass: [
    { name: 'readable', facts: good, key: 'readable' },
    {
      name: 'closed: whose doing that was is not known',
      facts: { smtp: facts.smtp({ stopped: probeError('SMTP_CLOSED', 'closed by the server') }) },
      key: 'readable',
    },
  ],
  fail: [
    {
      name: 'no reply',
      facts: { smtp: facts.smtp({ stopped: probeError('SMTP_PROTOCOL', 'not a reply: \u001b[2J') }) },
      key: 'broken',
    },
    {
      name: 'without end',
      facts: {
        smtp: facts.smtp({ stopped: probeError('SMTP_TOO_MUCH', 'more than 200 lines in one reply') }),
      },
      key: 'broken',
      values: { host: 'mx1.example.com', detail: 'more than 200 lines in one reply' },
    },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { ...nothing, key: 'notSeen' },
  ],
});

testRule(smtpUnaskedReplies, {
  pass: [{ name: 'once', facts: good, key: 'once' }],
  fail: [{ name: 'twice', facts: fault('spokeUnasked'), key: 'unasked', verdict: 'warn' }],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

testRule(smtpBareLineFeed, {
  pass: [{ name: 'CR LF', facts: fault('eightBit'), key: 'clean' }],
  fail: [{ name: 'LF', facts: fault('eightBit', 'bareLf'), key: 'bare', verdict: 'warn' }],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

testRule(smtpEightBitReplies, {
  pass: [{ name: 'ASCII', facts: good, key: 'clean' }],
  fail: [
    { name: 'accents', facts: fault('eightBit'), key: 'eightBit', verdict: 'warn', severity: 'info' },
    {
      name: 'escapes',
      facts: fault('eightBit', 'control'),
      key: 'control',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

testRule(smtpLongReplyLines, {
  pass: [{ name: 'short', facts: good, key: 'short' }],
  fail: [{ name: 'long', facts: fault('longLine'), key: 'long', verdict: 'warn' }],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

const waits = (bannerMs: number, bannerFirstMs?: number) => ({
  smtp: facts.smtp({ bannerMs, ...(bannerFirstMs === undefined ? {} : { bannerFirstMs }) }),
});

testRule(smtpSlowBanner, {
  pass: [
    { name: 'at once', facts: waits(20), key: 'prompt' },
    { name: 'with a look at blocklists', facts: waits(4999), key: 'prompt' },
  ],
  fail: [
    {
      name: 'trap 58: a pause is no fault',
      facts: waits(15_200),
      key: 'slow',
      verdict: 'warn',
      severity: 'info',
      values: { host: 'mx1.example.com', seconds: 15 },
    },
    { name: 'trap 58: postscreen', facts: waits(6020, 12), key: 'teased', verdict: 'warn', severity: 'info' },
    { name: 'both lines late', facts: waits(6020, 6010), key: 'slow', verdict: 'warn', severity: 'info' },
    { name: 'too long for many', facts: waits(31_000, 5), key: 'verySlow', verdict: 'warn', severity: 'low' },
  ],
  notApplicable: [
    { ...gone, key: 'noBanner' },
    { name: 'no banner', facts: good, key: 'noBanner' },
  ],
});

testRule(smtpTextBeforeTls, {
  pass: [
    {
      name: 'nothing between',
      facts: { smtp: facts.smtp({ startTlsReply: { code: 220, lines: ['go'] } }) },
      key: 'clean',
    },
  ],
  fail: [
    {
      name: 'text between',
      facts: { smtp: facts.smtp({ startTlsReply: { code: 220, lines: ['go'] }, faults: ['injected'] }) },
      key: 'injected',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { ...gone, key: 'notTried' },
    {
      name: 'refused',
      facts: { smtp: facts.smtp({ startTlsReply: { code: 454, lines: [''] } }) },
      key: 'notTried',
    },
  ],
});

testRule(smtpXclientOffered, {
  pass: [{ name: 'neither', facts: good, key: 'notOffered' }],
  fail: [
    {
      name: 'XCLIENT',
      facts: { smtp: facts.smtp({ extensions: ['XFORWARD NAME', 'XCLIENT NAME ADDR'] }) },
      key: 'xclient',
    },
    {
      name: 'XCLIENT under TLS only',
      facts: { smtp: facts.smtp({ extensionsAfterTls: ['XCLIENT NAME ADDR'] }) },
      key: 'xclient',
    },
    {
      name: 'XFORWARD',
      facts: { smtp: facts.smtp({ extensions: ['XFORWARD NAME ADDR'] }) },
      key: 'xforward',
      verdict: 'warn',
      severity: 'low',
    },
  ],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

testRule(smtpAuthInClear, {
  pass: [{ name: 'no AUTH', facts: good, key: 'none' }],
  fail: [
    {
      name: 'PLAIN before TLS',
      facts: { smtp: facts.smtp({ extensions: ['AUTH PLAIN CRAM-MD5', 'STARTTLS'] }) },
      key: 'readable',
      values: { host: 'mx1.example.com', mechanisms: ['PLAIN'] },
    },
    {
      name: 'the old form',
      facts: { smtp: facts.smtp({ extensions: ['AUTH=LOGIN'] }) },
      key: 'readable',
    },
    {
      name: 'nothing readable before TLS',
      facts: { smtp: facts.smtp({ extensions: ['AUTH GSSAPI NTLM'], extensionsAfterTls: ['AUTH LOGIN'] }) },
      key: 'offered',
      verdict: 'warn',
      severity: 'info',
      values: { host: 'mx1.example.com', mechanisms: ['GSSAPI', 'NTLM', 'LOGIN'] },
    },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    {
      name: 'a port for people',
      facts: { smtp: facts.smtp({ port: 587, extensions: ['AUTH PLAIN'] }) },
      key: 'notSeen',
    },
  ],
});

const size = (...extensions: readonly string[]) => ({ smtp: facts.smtp({ extensions }) });

testRule(smtpSmallSizeLimit, {
  pass: [
    { name: 'the default of Postfix', facts: size('SIZE 10240000'), key: 'enough' },
    { name: 'no fixed limit', facts: size('SIZE 0'), key: 'noLimit' },
    { name: 'no number', facts: size('SIZE'), key: 'noLimit' },
    {
      name: 'what is said under TLS counts',
      facts: { smtp: facts.smtp({ extensions: ['SIZE 1000'], extensionsAfterTls: ['SIZE 52428800'] }) },
      key: 'enough',
      values: { host: 'mx1.example.com', megabytes: '52' },
    },
  ],
  fail: [
    {
      name: '5 MB',
      facts: size('SIZE 5242880'),
      key: 'small',
      verdict: 'warn',
      severity: 'info',
      values: { host: 'mx1.example.com', megabytes: '5.2', attachment: '3.9' },
      fixes: sizeLimit(),
    },
    { name: '1 MB', facts: size('SIZE 1048576'), key: 'small', verdict: 'warn', severity: 'medium' },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { name: 'no SIZE', facts: good, key: 'notSeen' },
  ],
});
