import { probeError, unknown, type TlsScan, type TlsVersion } from '@whyspam/core';
import { certificateChain } from '../../setup/servers/encryption.ts';
import * as facts from '../testing/sample-facts.ts';
import { tlsScan } from '../testing/server-facts.ts';
import { testRule } from '../testing/test-rule.ts';
import { tlsStarttlsMasked } from './starttls-masked.ts';
import { tlsCertificateNeedsSni } from './certificate-needs-sni.ts';
import { tlsChainIncomplete } from './chain-incomplete.ts';
import { tlsCommandInjection } from './command-injection.ts';
import { tlsCertificateExpired } from './certificate-expired.ts';
import { tlsCertificateExpiresSoon } from './certificate-expires-soon.ts';
import { tlsCertificateUntrusted } from './certificate-untrusted.ts';
import { tlsCertificateWrongName } from './certificate-wrong-name.ts';
import { tlsHandshakeFails } from './handshake-fails.ts';
import { tlsNoForwardSecrecy } from './no-forward-secrecy.ts';
import { tlsNoModernTls } from './no-modern-tls.ts';
import { tlsNotOffered } from './not-offered.ts';
import { tlsOldProtocol } from './old-protocol.ts';
import { tlsOldVersionsAccepted } from './old-versions-accepted.ts';
import { tlsWeakCertificateKey } from './weak-certificate-key.ts';
import { tlsWeakCipherAccepted } from './weak-cipher-accepted.ts';
import { tlsWeakDh } from './weak-dh.ts';

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
  unknown: [
    {
      name: 'cut off once, and not the second time',
      facts: { smtp: facts.smtp({ cutOffAtTls: 'ECONNRESET: read ECONNRESET' }) },
      key: 'TLS_UNSTEADY',
    },
  ],
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

const self = facts.certificate({ issuer: 'CN=mx1.example.com', selfSigned: true });
const leafOnly = 'UNABLE_TO_VERIFY_LEAF_SIGNATURE';
const published = facts.certificate({ issuer: 'C=US, O=CA, CN=R10', issuerUrl: 'http://r10.i.ca.test/' });
const between = facts.certificate({
  subject: 'C=US, O=CA, CN=R10',
  issuer: 'C=US, O=CA, CN=X1',
  issuerUrl: 'http://x1.i.ca.test/',
});
const notTrusted = (chain: typeof tls.chain, trustError: string) => ({
  smtp: facts.smtp({ tls: { ...tls, chain, isTrusted: false, trustError } }),
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
    {
      name: 'trap 56: self-signed, which is what it is',
      facts: notTrusted([self], 'DEPTH_ZERO_SELF_SIGNED_CERT'),
      key: 'selfSigned',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'self-signed and expired: the end is a finding of its own, and this is another',
      facts: notTrusted([self], 'CERT_HAS_EXPIRED'),
      key: 'selfSigned',
      verdict: 'warn',
    },
    {
      name: 'a private authority, which is not sent along',
      facts: notTrusted([facts.certificate()], leafOnly),
      key: 'untrusted',
      verdict: 'warn',
      values: { host: 'mx1.example.com', issuer: 'CN=Some CA', error: leafOnly },
    },
    {
      name: 'a private root sent along',
      facts: notTrusted(
        [published, facts.certificate({ subject: 'C=US, O=CA, CN=R10', selfSigned: true })],
        'SELF_SIGNED_CERT_IN_CHAIN',
      ),
      key: 'untrusted',
      verdict: 'warn',
    },
  ],
  notApplicable: [
    { ...gone, key: 'none' },
    { name: 'expired', facts: notTrusted([published], 'CERT_HAS_EXPIRED'), key: 'otherFault' },
    { name: 'the intermediate is missing', facts: notTrusted([published], leafOnly), key: 'otherFault' },
  ],
});

testRule(tlsChainIncomplete, {
  pass: [
    { name: 'trusted', facts: good, key: 'complete' },
    { name: 'self-signed', facts: notTrusted([self], 'DEPTH_ZERO_SELF_SIGNED_CERT'), key: 'complete' },
    { name: 'a private authority', facts: notTrusted([facts.certificate()], leafOnly), key: 'complete' },
    { name: 'expired', facts: notTrusted([published], 'CERT_HAS_EXPIRED'), key: 'complete' },
    {
      name: 'a root that is not known, and need not be sent',
      facts: notTrusted([published, between], 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
      key: 'complete',
    },
  ],
  fail: [
    {
      name: 'the server alone',
      facts: notTrusted([published], leafOnly),
      key: 'incomplete',
      verdict: 'warn',
      values: { host: 'mx1.example.com', issuer: 'C=US, O=CA, CN=R10', url: 'http://r10.i.ca.test/' },
      fixes: certificateChain({ host: 'mx1.example.com' }),
    },
    {
      name: 'another one was sent in its place',
      facts: notTrusted([published, facts.certificate({ subject: 'CN=Old', issuer: 'CN=Older' })], leafOnly),
      key: 'incomplete',
      verdict: 'warn',
      values: { host: 'mx1.example.com', issuer: 'C=US, O=CA, CN=R10', url: 'http://r10.i.ca.test/' },
    },
  ],
  notApplicable: [{ ...gone, key: 'none' }],
});

const keyed = (keyType: string, keyBits: number) =>
  withTls({ chain: [facts.certificate({ keyType, keyBits })] });

testRule(tlsWeakCertificateKey, {
  pass: [
    { name: 'RSA of 2048', facts: keyed('rsa', 2048), key: 'long' },
    { name: 'EC of 256', facts: keyed('ec', 256), key: 'long' },
  ],
  fail: [
    { name: 'RSA of 1024', facts: keyed('rsa', 1024), key: 'short', severity: 'medium' },
    { name: 'RSA of 512', facts: keyed('rsa', 512), key: 'short', severity: 'medium' },
    { name: 'RSA of 1536', facts: keyed('rsa', 1536), key: 'short', verdict: 'warn', severity: 'low' },
    { name: 'RSA-PSS of 1024', facts: keyed('rsa-pss', 1024), key: 'short' },
  ],
  notApplicable: [{ ...gone, key: 'none' }],
});

testRule(tlsOldProtocol, {
  pass: [{ name: 'TLS 1.3', facts: good, key: 'current' }],
  fail: [{ name: 'TLS 1.0', facts: withTls({ protocol: 'TLSv1' }), key: 'old' }],
  notApplicable: [{ ...gone, key: 'none' }],
});

const silence = probeError('TLS_TIMEOUT', 'no answer');
const noTls = { tlsScan: facts.missing };
const notReached = { name: 'not reached', facts: { tlsScan: unknown(silence, []) }, key: 'TLS_TIMEOUT' };
const scanned = (change: Partial<TlsScan> = {}) => ({ tlsScan: tlsScan(change) });
/** All versions refused but those given. */
const speaking = (accepted: readonly TlsVersion[], silent: readonly TlsVersion[] = []): TlsScan['versions'] =>
  (['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const).map((version) => {
    if (silent.includes(version)) return { version, state: 'unknown', error: silence };
    return accepted.includes(version)
      ? { version, state: 'accepted', cipher: 'TLS_AES_128_GCM_SHA256' }
      : { version, state: 'refused' };
  });

testRule(tlsOldVersionsAccepted, {
  pass: [{ name: 'none', facts: scanned(), key: 'none' }],
  fail: [
    {
      name: 'TLS 1.0 and 1.1 beside 1.2, between servers',
      facts: scanned({ versions: speaking(['TLSv1', 'TLSv1.1', 'TLSv1.2']) }),
      key: 'accepted',
      verdict: 'warn',
      severity: 'info',
      values: { host: 'mx1.example.com', versions: ['TLSv1.1', 'TLSv1'], isBetweenServers: true },
    },
    {
      name: 'TLS 1.0 for mail programs',
      facts: scanned({ port: 587, versions: speaking(['TLSv1', 'TLSv1.2']) }),
      key: 'accepted',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'SSLv3',
      facts: scanned({ versions: speaking(['SSLv3', 'TLSv1', 'TLSv1.2']) }),
      key: 'ssl',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'nothing else',
      facts: scanned({ versions: speaking(['TLSv1', 'SSLv3']) }),
      key: 'onlyOld',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'whether there is anything newer is not known',
      facts: scanned({ versions: speaking(['TLSv1'], ['TLSv1.2', 'TLSv1.3']) }),
      key: 'accepted',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'no TLS', facts: noTls, key: 'notOffered' }],
  unknown: [
    notReached,
    {
      name: 'trap 57: silence is not a refusal',
      facts: scanned({ versions: speaking(['TLSv1.2'], ['TLSv1']) }),
      key: 'TLS_TIMEOUT',
    },
  ],
});

testRule(tlsNoModernTls, {
  pass: [
    { name: 'TLS 1.3', facts: scanned({ groups: ['X25519'] }), key: 'has' },
    {
      name: 'and post-quantum',
      facts: scanned(),
      key: 'hasPostQuantum',
      values: { host: 'mx1.example.com', group: 'X25519MLKEM768' },
    },
  ],
  fail: [
    {
      name: 'TLS 1.2 only',
      facts: scanned({ versions: speaking(['TLSv1.2']) }),
      key: 'missing',
      verdict: 'warn',
      severity: 'info',
    },
  ],
  notApplicable: [
    { name: 'no TLS', facts: noTls, key: 'notOffered' },
    { name: 'TLS 1.0 only', facts: scanned({ versions: speaking(['TLSv1']) }), key: 'older' },
  ],
  unknown: [
    {
      name: 'silence',
      facts: scanned({ versions: speaking(['TLSv1.2'], ['TLSv1.3']) }),
      key: 'TLS_TIMEOUT',
    },
  ],
});

const anonymous = { cipher: 'TLS_DH_anon_WITH_AES_256_CBC_SHA', weakness: 'anonymous' } as const;
const tripleDes = { cipher: 'TLS_RSA_WITH_3DES_EDE_CBC_SHA', weakness: 'tripleDes' } as const;
const rc4 = { cipher: 'TLS_RSA_WITH_RC4_128_SHA', weakness: 'rc4' } as const;
const noCipher = { cipher: 'TLS_RSA_WITH_NULL_SHA', weakness: 'null' } as const;
const exportCipher = { cipher: 'TLS_RSA_EXPORT_WITH_RC4_40_MD5', weakness: 'export' } as const;

testRule(tlsWeakCipherAccepted, {
  pass: [
    { name: 'none', facts: scanned(), key: 'none' },
    {
      name: 'anonymous, as Postfix has it',
      facts: scanned({ weakCiphers: [anonymous] }),
      key: 'anonymousOnly',
    },
  ],
  fail: [
    {
      name: '3DES alone',
      facts: scanned({ weakCiphers: [tripleDes, anonymous] }),
      key: 'tripleDes',
      verdict: 'warn',
      severity: 'info',
    },
    {
      name: 'RC4 and 3DES',
      facts: scanned({ weakCiphers: [tripleDes, rc4] }),
      key: 'weak',
      verdict: 'warn',
      severity: 'low',
      values: {
        host: 'mx1.example.com',
        ciphers: [tripleDes.cipher, rc4.cipher],
        kinds: ['tripleDes', 'rc4'],
      },
    },
    { name: 'NULL', facts: scanned({ weakCiphers: [noCipher] }), key: 'weak', severity: 'medium' },
    {
      name: 'EXPORT and RC4',
      facts: scanned({ weakCiphers: [rc4, exportCipher] }),
      key: 'weak',
      severity: 'medium',
    },
    {
      name: 'anonymous, for mail programs',
      facts: scanned({ port: 465, weakCiphers: [anonymous] }),
      key: 'weak',
      verdict: 'warn',
      severity: 'low',
    },
    {
      name: 'what was seen counts, though the rest was not',
      facts: scanned({ weakCiphers: [rc4], weakCiphersError: silence }),
      key: 'weak',
      verdict: 'warn',
    },
  ],
  notApplicable: [{ name: 'no TLS', facts: noTls, key: 'notOffered' }],
  unknown: [{ name: 'silence', facts: scanned({ weakCiphersError: silence }), key: 'TLS_TIMEOUT' }],
});

testRule(tlsWeakDh, {
  pass: [{ name: '2048', facts: scanned({ dheBits: 2048 }), key: 'long' }],
  fail: [
    { name: '1023', facts: scanned({ dheBits: 1023 }), key: 'refused', severity: 'high' },
    { name: '512', facts: scanned({ dheBits: 512 }), key: 'refused', severity: 'high' },
    { name: '1024', facts: scanned({ dheBits: 1024 }), key: 'short', verdict: 'warn', severity: 'low' },
    { name: '2047', facts: scanned({ dheBits: 2047 }), key: 'short', verdict: 'warn', severity: 'low' },
  ],
  notApplicable: [
    { name: 'no TLS', facts: noTls, key: 'none' },
    { name: 'no DHE', facts: scanned(), key: 'none' },
  ],
});

const { hasForwardSecrecy: _, ...notSeen } = tlsScan().value;

testRule(tlsNoForwardSecrecy, {
  pass: [{ name: 'has it', facts: scanned(), key: 'has' }],
  fail: [{ name: 'has none', facts: scanned({ hasForwardSecrecy: false }), key: 'missing', verdict: 'warn' }],
  notApplicable: [
    { name: 'no TLS', facts: noTls, key: 'notSeen' },
    { name: 'not seen', facts: { tlsScan: { ...tlsScan(), value: notSeen } }, key: 'notSeen' },
  ],
});

const bare = (withoutSni: TlsScan['withoutSni'], smtp = facts.smtp()) => ({
  smtp,
  ...scanned({ withoutSni }),
});
const hoster = { state: 'other', names: ['default.hoster.test'], namesHost: false } as const;

testRule(tlsCertificateNeedsSni, {
  pass: [
    { name: 'the same', facts: bare({ state: 'same' }), key: 'same' },
    { name: 'another that fits', facts: bare({ ...hoster, namesHost: true }), key: 'same' },
  ],
  fail: [
    { name: 'another', facts: bare(hoster), key: 'other', verdict: 'warn', severity: 'info' },
    { name: 'another without a name', facts: bare({ ...hoster, names: [] }), key: 'other', verdict: 'warn' },
    { name: 'none', facts: bare({ state: 'refused' }), key: 'refused', severity: 'medium' },
  ],
  notApplicable: [
    { name: 'no TLS', facts: { ...good, ...noTls }, key: 'notSeen' },
    { name: 'wrong anyway', facts: bare(hoster, withTls({ namesHost: false }).smtp), key: 'wrongAnyway' },
  ],
  unknown: [{ name: 'silence', facts: bare({ state: 'unknown', error: silence }), key: 'TLS_TIMEOUT' }],
});

const { obeysInjected: _obeys, ...notTried } = tlsScan().value;

testRule(tlsCommandInjection, {
  pass: [{ name: 'ignores it', facts: scanned(), key: 'ignores' }],
  fail: [{ name: 'obeys', facts: scanned({ obeysInjected: true }), key: 'obeys', severity: 'high' }],
  notApplicable: [
    { name: 'no TLS', facts: noTls, key: 'notSeen' },
    { name: 'not tried', facts: { tlsScan: { ...tlsScan(), value: notTried } }, key: 'notSeen' },
  ],
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
