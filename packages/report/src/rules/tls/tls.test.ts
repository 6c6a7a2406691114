import * as facts from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { tlsStarttlsMasked } from './starttls-masked.ts';
import { tlsCertificateExpired } from './certificate-expired.ts';
import { tlsCertificateExpiresSoon } from './certificate-expires-soon.ts';
import { tlsCertificateUntrusted } from './certificate-untrusted.ts';
import { tlsCertificateWrongName } from './certificate-wrong-name.ts';
import { tlsHandshakeFails } from './handshake-fails.ts';
import { tlsNotOffered } from './not-offered.ts';
import { tlsOldProtocol } from './old-protocol.ts';

const good = { smtp: facts.smtp() };
const tls = {
  protocol: 'TLSv1.3',
  cipher: 'TLS_AES_256_GCM_SHA384',
  chain: [facts.certificate()],
  isTrusted: true,
  namesHost: true,
};
const withTls = (change: Partial<typeof tls>) => ({ smtp: facts.smtp({ tls: { ...tls, ...change } }) });
const ending = (notAfter: string) => withTls({ chain: [facts.certificate({ notAfter })] });
const gone = { name: 'not seen', facts: { smtp: facts.missing } };

testRule(tlsNotOffered, {
  pass: [{ name: 'works', facts: good, key: 'offered' }],
  fail: [{ name: 'not offered', facts: { smtp: facts.smtp({ startTls: 'notOffered' }) }, key: 'notOffered' }],
  notApplicable: [{ ...gone, key: 'notTried' }],
});

testRule(tlsHandshakeFails, {
  pass: [{ name: 'works', facts: good, key: 'works' }],
  fail: [
    {
      name: 'the handshake fails',
      facts: { smtp: facts.smtp({ startTls: 'failed', tlsError: 'wrong version number' }) },
      key: 'fails',
      values: { host: 'mx1.example.com', error: 'wrong version number' },
    },
    {
      name: 'offered and turned down',
      facts: { smtp: facts.smtp({ startTls: 'refused', startTlsReply: { code: 454, lines: ['not now'] } }) },
      key: 'fails',
      values: { host: 'mx1.example.com', error: '454 not now' },
    },
  ],
  notApplicable: [{ ...gone, key: 'notTried' }],
});

testRule(tlsCertificateExpired, {
  pass: [{ name: 'valid', facts: good, key: 'valid' }],
  fail: [
    {
      name: 'ended',
      facts: ending('2026-11-20T12:00:00Z'),
      key: 'expired',
      values: { host: 'mx1.example.com', date: '2026-11-20', days: 3 },
    },
    { name: 'ended an hour ago', facts: ending('2026-11-23T11:00:00Z'), key: 'expired' },
  ],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(tlsCertificateExpiresSoon, {
  pass: [{ name: 'in two weeks', facts: ending('2026-12-07T12:00:00Z'), key: 'valid', values: { days: 14 } }],
  fail: [{ name: 'in 13 days', facts: ending('2026-12-07T11:00:00Z'), key: 'soon', verdict: 'warn' }],
  notApplicable: [
    { ...gone, key: 'none' },
    { name: 'already ended', facts: ending('2026-11-20T12:00:00Z'), key: 'none' },
  ],
});

testRule(tlsCertificateWrongName, {
  pass: [{ name: 'right', facts: good, key: 'right' }],
  fail: [{ name: 'wrong', facts: withTls({ namesHost: false }), key: 'wrong', verdict: 'warn' }],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(tlsCertificateUntrusted, {
  pass: [{ name: 'trusted', facts: good, key: 'trusted' }],
  fail: [
    {
      name: 'not',
      facts: withTls({ isTrusted: false }),
      key: 'untrusted',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(tlsOldProtocol, {
  pass: [{ name: 'TLS 1.3', facts: good, key: 'current' }],
  fail: [{ name: 'TLS 1.0', facts: withTls({ protocol: 'TLSv1' }), key: 'old' }],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(tlsStarttlsMasked, {
  pass: [
    { name: 'works', facts: { smtp: facts.smtp() }, key: 'notMasked' },
    {
      name: 'not offered, nothing hidden',
      facts: { smtp: facts.smtp({ startTls: 'notOffered' }) },
      key: 'notMasked',
    },
  ],
  fail: [
    {
      name: 'hidden, and refused when asked for',
      facts: {
        smtp: facts.smtp({
          startTls: 'notOffered',
          maskedStartTls: 'XXXXXXXA',
          startTlsReply: { code: 500, lines: ['what?'] },
        }),
      },
      key: 'masked',
      verdict: 'warn',
      values: { host: 'mx1.example.com', line: 'XXXXXXXA' },
    },
    {
      name: 'hidden, and agreed to when asked for',
      facts: {
        smtp: facts.smtp({
          startTls: 'notOffered',
          maskedStartTls: 'XXXXXXXA',
          startTlsReply: { code: 220, lines: ['go'] },
        }),
      },
      key: 'behind',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'not tried', facts: { smtp: facts.smtp({ startTls: 'notTried' }) }, key: 'notSeen' },
  ],
});
