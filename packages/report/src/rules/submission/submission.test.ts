import { absent, known, probeError, type SubmissionHost, type SubmissionLogin } from '@whyspam/core';
import { authAfterTls } from '../../setup/servers/submission.ts';
import { autoconfig, clientServer } from '../autoconfig/sample.ts';
import { certificate, mx } from '../testing/sample-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { submissionAnySenderAllowed } from './any-sender-allowed.ts';
import { submissionAuthInClear } from './auth-in-clear.ts';
import { submissionCertificateExpired } from './certificate-expired.ts';
import { submissionCertificateUntrusted } from './certificate-untrusted.ts';
import { submissionCertificateWrongName } from './certificate-wrong-name.ts';
import { submissionImplicitTlsBroken } from './implicit-tls-broken.ts';
import { submissionImplicitTlsMissing } from './implicit-tls-missing.ts';
import { submissionLoginRefused } from './login-refused.ts';
import { submissionMessageRefused } from './message-refused.ts';
import { submissionNoAuth } from './no-auth.ts';
import { submissionNoEncryption } from './no-encryption.ts';
import { submissionOldProtocol } from './old-protocol.ts';
import { submissionOnlyWeakMechanisms } from './only-weak-mechanisms.ts';
import { submissionPortClosed } from './port-closed.ts';
import { submissionRelayPortTakesLogins } from './relay-port-takes-logins.ts';
import {
  brokenServer,
  closedServer,
  host,
  HOST,
  plainServer,
  server,
  tls,
  unseen,
} from '../testing/submission-facts.ts';
import { submissionSettingsDiffer } from './settings-differ.ts';
import { submissionStartTlsBroken } from './start-tls-broken.ts';

type Server = SubmissionHost['ports'][number]['server'] & object;

const of = (...servers: readonly Server[]) => ({ submissionHost: host(...servers) });
const gone = { name: 'nothing seen', facts: { submissionHost: unseen(465, 587) } };
const late = known(
  {
    host: HOST,
    ports: unseen(465, 587).value.ports.map((port) => ({
      ...port,
      error: probeError('SMTP_CONNECT_TIMEOUT', 'no connection'),
    })),
  },
  [],
);
const missing = { name: 'no host', facts: { submissionHost: absent([]) } };

testRule(submissionPortClosed, {
  pass: [
    { name: 'both open', facts: of(server(465), server(587)), key: 'open' },
    { name: 'one is enough', facts: of(closedServer(465), server(587)), key: 'open' },
  ],
  fail: [
    {
      name: 'both closed',
      facts: of(closedServer(465), closedServer(587), closedServer(2525), server(25)),
      key: 'closed',
      values: { host: HOST, address: '192.0.2.25' },
      target: { server: { host: HOST, ports: [465, 587] } },
      severity: 'high',
    },
    {
      name: 'of a domain, whose customers may be told another host',
      facts: of(closedServer(465), closedServer(587)),
      key: 'closed',
      severity: 'info',
    },
  ],
  unknown: [{ name: 'not reached', facts: { submissionHost: late }, key: 'SMTP_CONNECT_TIMEOUT' }],
  notApplicable: [
    { ...missing, key: 'notSeen' },
    { ...gone, key: 'notSeen' },
    { name: 'one closed, the other not looked at', facts: of(closedServer(587)), key: 'notSeen' },
    {
      name: 'closed on different addresses',
      facts: of(closedServer(465), closedServer(587, { address: '2001:db8::25' })),
      key: 'notSeen',
    },
  ],
});

testRule(submissionImplicitTlsMissing, {
  pass: [{ name: 'open', facts: of(server(465)), key: 'open' }],
  fail: [{ name: 'closed', facts: of(closedServer(465), server(587)), key: 'closed', verdict: 'warn' }],
  unknown: [{ name: 'not reached', facts: { submissionHost: late }, key: 'SMTP_CONNECT_TIMEOUT' }],
  notApplicable: [
    { ...missing, key: 'notSeen' },
    { ...gone, key: 'notSeen' },
    { name: 'not looked at', facts: of(closedServer(2525), server(587)), key: 'notSeen' },
    {
      name: 'no server for mail programs',
      facts: of(closedServer(465), closedServer(587), server(25)),
      key: 'notSeen',
    },
  ],
});

testRule(submissionImplicitTlsBroken, {
  pass: [{ name: 'works', facts: of(server(465)), key: 'works', values: { host: HOST } }],
  fail: [
    { name: 'plain text', facts: of(plainServer(465, { speaksPlainFirst: true })), key: 'plain' },
    {
      name: 'plain text with STARTTLS',
      facts: of(server(465, { speaksPlainFirst: true, encryption: 'startTls' })),
      key: 'plain',
    },
    {
      name: 'the handshake fails',
      facts: of(brokenServer(465, { startTls: 'notTried', reached: 'connect' })),
      key: 'fails',
      values: { host: HOST, error: 'no shared cipher' },
    },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { name: 'closed', facts: of(closedServer(465)), key: 'notSeen' },
  ],
});

testRule(submissionStartTlsBroken, {
  pass: [
    { name: 'works', facts: of(server(587), server(2525)), key: 'works', values: { ports: ['587', '2525'] } },
  ],
  fail: [
    {
      name: 'the handshake fails',
      facts: of(brokenServer(587)),
      key: 'fails',
      values: { host: HOST, ports: ['587'], error: 'no shared cipher' },
    },
    {
      name: 'offered and turned down',
      facts: of(brokenServer(587, { startTls: 'refused', startTlsReply: { code: 454, lines: ['not now'] } })),
      key: 'fails',
      values: { host: HOST, ports: ['587'], error: '454 not now' },
    },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { name: 'port 25 is for another rule', facts: of(brokenServer(25)), key: 'notSeen' },
  ],
});

testRule(submissionNoEncryption, {
  pass: [{ name: 'all encrypted', facts: of(server(465), server(587)), key: 'encrypted' }],
  fail: [
    {
      name: 'logins in the clear',
      facts: of(plainServer(587, { authInClear: ['PLAIN'] }), plainServer(2525)),
      key: 'logins',
      values: { host: HOST, ports: ['587'] },
    },
    { name: 'port 25 with logins', facts: of(plainServer(25, { authInClear: ['LOGIN'] })), key: 'logins' },
    { name: 'no login', facts: of(plainServer(587), server(465)), key: 'plain' },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { name: 'port 25 without logins', facts: of(plainServer(25)), key: 'notSeen' },
    { name: 'broken TLS is another fault', facts: of(brokenServer(587)), key: 'notSeen' },
    { name: 'port 465 in the clear is another fault', facts: of(plainServer(465)), key: 'notSeen' },
  ],
});

testRule(submissionAuthInClear, {
  pass: [
    { name: 'after TLS alone', facts: of(server(587)), key: 'hidden' },
    { name: 'no readable password', facts: of(server(587, { authInClear: ['CRAM-MD5'] })), key: 'hidden' },
  ],
  fail: [
    {
      name: 'before TLS',
      facts: of(
        server(25, { authInClear: ['LOGIN'] }),
        server(587, { authInClear: ['PLAIN', 'LOGIN', 'GSSAPI'] }),
      ),
      key: 'offered',
      values: { host: HOST, ports: ['25', '587'], mechanisms: ['LOGIN'] },
      fixes: authAfterTls({ host: HOST }),
    },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { name: 'no encryption at all', facts: of(plainServer(587, { authInClear: ['PLAIN'] })), key: 'notSeen' },
  ],
});

testRule(submissionNoAuth, {
  pass: [{ name: 'offered', facts: of(server(465), server(587)), key: 'offered' }],
  fail: [
    {
      name: 'on one of two',
      facts: of(server(465), server(587, { authUnderTls: [] })),
      key: 'missing',
      values: { host: HOST, ports: ['587'] },
    },
  ],
  notApplicable: [
    { ...gone, key: 'notSeen' },
    { name: 'port 25 need not', facts: of(server(25)), key: 'notSeen' },
    {
      name: 'the second EHLO was not answered',
      facts: of(server(587, { reached: 'startTls', authUnderTls: [] })),
      key: 'notSeen',
    },
    { name: 'hidden without TLS', facts: of(plainServer(587)), key: 'notSeen' },
  ],
});

testRule(submissionOnlyWeakMechanisms, {
  pass: [{ name: 'PLAIN', facts: of(server(587)), key: 'usable' }],
  fail: [
    {
      name: 'CRAM-MD5 alone',
      facts: of(server(465), server(587, { authUnderTls: ['CRAM-MD5', 'DIGEST-MD5'] })),
      key: 'weak',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ ...gone, key: 'notSeen' }],
});

const wrong = tls({ namesHost: false, chain: [certificate({ names: ['server7.hosting.example'] })] });

testRule(submissionCertificateWrongName, {
  pass: [{ name: 'names the host', facts: of(server(465)), key: 'right' }],
  fail: [
    {
      name: 'shared hosting: one finding for all ports',
      facts: of(server(465, { tls: wrong }), server(587, { tls: wrong }), server(25, { tls: wrong })),
      key: 'wrong',
      values: { host: HOST, ports: ['465', '587'], names: ['server7.hosting.example'] },
    },
    {
      name: 'no names at all',
      facts: of(server(465, { tls: tls({ namesHost: false, chain: [certificate({ names: [] })] }) })),
      key: 'wrong',
    },
  ],
  notApplicable: [
    { ...gone, key: 'none' },
    { name: 'port 25 is for another rule', facts: of(server(25, { tls: wrong })), key: 'none' },
  ],
});

const ended = tls({
  isTrusted: false,
  trustError: 'CERT_HAS_EXPIRED',
  chain: [certificate({ notAfter: '2026-11-20T12:00:00Z' })],
});

testRule(submissionCertificateExpired, {
  pass: [{ name: 'valid', facts: of(server(465)), key: 'valid', values: { date: '2027-01-01' } }],
  fail: [
    {
      name: 'ended',
      facts: of(server(465), server(587, { tls: ended })),
      key: 'expired',
      values: { host: HOST, ports: ['587'], date: '2026-11-20' },
    },
  ],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(submissionCertificateUntrusted, {
  pass: [
    { name: 'trusted', facts: of(server(465)), key: 'trusted' },
    { name: 'one that has ended is another fault', facts: of(server(465, { tls: ended })), key: 'trusted' },
  ],
  fail: [
    {
      name: 'signed by itself: here it matters',
      facts: of(
        server(465, {
          tls: tls({
            isTrusted: false,
            trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
            chain: [certificate({ selfSigned: true })],
          }),
        }),
      ),
      key: 'selfSigned',
      severity: 'high',
    },
    {
      name: 'its intermediate is missing',
      facts: of(
        server(587, { tls: tls({ isTrusted: false, trustError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }) }),
      ),
      key: 'untrusted',
      values: { host: HOST, ports: ['587'], issuer: 'CN=Some CA', error: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' },
    },
  ],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(submissionOldProtocol, {
  pass: [{ name: 'TLS 1.3', facts: of(server(465)), key: 'current' }],
  fail: [{ name: 'TLS 1.0', facts: of(server(465, { tls: tls({ protocol: 'TLSv1' }) })), key: 'old' }],
  notApplicable: [{ ...gone, key: 'none' }],
});

const onRelay = (...servers: readonly Server[]) => ({ ...of(...servers), mx: mx() });

testRule(submissionRelayPortTakesLogins, {
  pass: [{ name: 'no login', facts: onRelay(server(25)), key: 'notOffered' }],
  fail: [
    {
      name: 'a login under TLS',
      facts: onRelay(server(25, { authUnderTls: ['PLAIN'] })),
      key: 'offered',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [
    { name: 'nothing seen', facts: { submissionHost: unseen(25), mx: mx() }, key: 'notSeen' },
    {
      name: 'an MX host is for another rule',
      facts: {
        submissionHost: host(server(25, { authUnderTls: ['PLAIN'] })),
        mx: mx({ exchanges: [{ host: HOST, preference: 10 }] }),
      },
      key: 'isMx',
    },
    { name: 'closed', facts: onRelay(closedServer(25)), key: 'notSeen' },
  ],
});

const told = (port: number, encryption: 'implicit' | 'startTls' | 'none') => ({
  autoconfig: autoconfig({
    servers: [
      clientServer(),
      clientServer({ protocol: 'smtp', host: HOST, port, tls: encryption, source: 'the file' }),
    ],
  }),
});

testRule(submissionSettingsDiffer, {
  pass: [
    { name: 'as told', facts: { ...told(465, 'implicit'), ...of(server(465)) }, key: 'agree' },
    { name: 'told plain, has STARTTLS', facts: { ...told(587, 'none'), ...of(server(587)) }, key: 'agree' },
  ],
  fail: [
    {
      name: 'closed',
      facts: { ...told(465, 'implicit'), ...of(closedServer(465), server(587)) },
      key: 'closed',
      values: { host: HOST, port: 465, source: 'the file' },
    },
    {
      name: 'another encryption',
      facts: { ...told(587, 'implicit'), ...of(server(587)) },
      key: 'encryption',
      values: { host: HOST, port: 587, source: 'the file', told: 'SSL/TLS', seen: 'STARTTLS' },
    },
  ],
  notApplicable: [
    { name: 'told nothing', facts: { autoconfig: absent([]), ...of(server(465)) }, key: 'notTold' },
    {
      name: 'told of a port not seen',
      facts: { ...told(465, 'implicit'), ...of(server(587)) },
      key: 'notTold',
    },
    {
      name: 'could not look',
      facts: { ...told(465, 'implicit'), submissionHost: unseen(465) },
      key: 'notTold',
    },
  ],
});

const withLogin = (login?: SubmissionLogin) => of(server(587, login === undefined ? {} : { login }));
const refused = (code: number, text: string, enhancedCode?: string) =>
  withLogin({
    state: 'refused',
    mechanism: 'PLAIN',
    reply: { code, lines: [text], ...(enhancedCode === undefined ? {} : { enhancedCode }) },
  });

testRule(submissionLoginRefused, {
  pass: [{ name: 'accepted', facts: withLogin({ state: 'accepted' }), key: 'accepted' }],
  fail: [
    {
      name: 'wrong password',
      facts: refused(535, '5.7.8 Error: authentication failed', '5.7.8'),
      key: 'wrong',
      values: { host: HOST, ports: ['587'], reply: '535 5.7.8 Error: authentication failed' },
    },
    {
      name: 'Gmail: an application password',
      facts: refused(534, '5.7.9 Application-specific password required.', '5.7.9'),
      key: 'applicationPassword',
    },
    {
      name: 'Microsoft: basic authentication is off',
      facts: refused(
        535,
        '5.7.139 Authentication unsuccessful, basic authentication is disabled.',
        '5.7.139',
      ),
      key: 'passwordsOff',
    },
    {
      name: 'Microsoft: SmtpClientAuthentication is off',
      facts: refused(535, '5.7.3 SmtpClientAuthentication is disabled for the Tenant.', '5.7.3'),
      key: 'passwordsOff',
    },
    {
      name: 'basic authentication is not supported',
      facts: refused(550, '5.7.30 Basic authentication is not supported for Client Submission.', '5.7.30'),
      key: 'passwordsOff',
    },
    {
      name: 'encryption wanted',
      facts: refused(538, '5.7.11 Encryption required', '5.7.11'),
      key: 'mechanism',
    },
    { name: 'mechanism too weak', facts: refused(534, '5.7.9 too weak', '5.7.9'), key: 'mechanism' },
    { name: 'transition', facts: refused(432, '4.7.12 transition is needed', '4.7.12'), key: 'mustChange' },
    { name: 'no reply kept', facts: withLogin({ state: 'refused' }), key: 'wrong' },
  ],
  unknown: [
    {
      name: 'later',
      facts: withLogin({ state: 'temporary', reply: { code: 454, lines: ['later'] } }),
      key: 'SMTP_TEMPORARY',
    },
    {
      name: 'no answer',
      facts: withLogin({ state: 'unknown', error: { code: 'SMTP_TIMEOUT', transient: true, detail: '' } }),
      key: 'SMTP_TIMEOUT',
    },
    { name: 'no end', facts: withLogin({ state: 'unknown' }), key: 'SMTP_PROTOCOL' },
  ],
  notApplicable: [
    { name: 'not asked', facts: withLogin(), key: 'notAsked' },
    { name: 'not offered', facts: withLogin({ state: 'notOffered' }), key: 'notOffered' },
    { name: 'in the clear', facts: withLogin({ state: 'notSafe', danger: 'inTheClear' }), key: 'notSafe' },
    { name: 'wrong name', facts: withLogin({ state: 'notSafe', danger: 'wrongName' }), key: 'notSafe' },
    { name: 'untrusted', facts: withLogin({ state: 'notSafe', danger: 'untrusted' }), key: 'notSafe' },
  ],
});

const reply = { code: 553, enhancedCode: '5.7.1', lines: ['5.7.1 not owned by user'] };

testRule(submissionMessageRefused, {
  pass: [
    {
      name: 'taken',
      facts: withLogin({ state: 'accepted', ownSender: { state: 'accepted' } }),
      key: 'taken',
    },
  ],
  fail: [
    {
      name: 'the own sender',
      facts: withLogin({ state: 'accepted', ownSender: { state: 'refused', reply } }),
      key: 'sender',
      values: { host: HOST, ports: ['587'], reply: '553 5.7.1 not owned by user' },
    },
    {
      name: 'the message',
      facts: withLogin({
        state: 'accepted',
        ownSender: { state: 'accepted' },
        sent: { state: 'refused', recipient: 'a@b.example', reply },
      }),
      key: 'message',
    },
  ],
  notApplicable: [
    { name: 'no login', facts: withLogin(), key: 'notTried' },
    { name: 'no sender', facts: withLogin({ state: 'accepted' }), key: 'notTried' },
  ],
});

testRule(submissionAnySenderAllowed, {
  pass: [
    {
      name: 'refused',
      facts: withLogin({ state: 'accepted', foreignSender: { state: 'refused' } }),
      key: 'refused',
    },
  ],
  fail: [
    {
      name: 'taken',
      facts: withLogin({ state: 'accepted', foreignSender: { state: 'accepted' } }),
      key: 'allowed',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { name: 'no login', facts: withLogin(), key: 'notTried' },
    {
      name: 'cannot tell',
      facts: withLogin({ state: 'accepted', foreignSender: { state: 'unknown' } }),
      key: 'notTried',
    },
  ],
});
