/** What is seen of TLS: certificates good and bad, old protocols, the chain as sent; also with smtp-server. */
import { createHash, X509Certificate } from 'node:crypto';
import type { Fact, SmtpServer, SmtpTls, TlsEvidence } from '@whyspam/core';
import { createSecureContext } from 'node:tls';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type KeyPair, makeAuthority, makeCertificate } from '../../../../testing/certificates.ts';
import { type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import { createSmtpProbes } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';

const HOST = 'mx.example.test';
const closing: (() => Promise<void>)[] = [];
let root: KeyPair;
let middle: KeyPair;

beforeAll(async () => {
  root = await makeAuthority('Test Root');
  middle = await makeAuthority('Test Middle', root);
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

type TlsOptions = Parameters<Parameters<Parameters<typeof startScriptedServer>[0]>[0]['startTls']>[0];

async function serve(options: TlsOptions): Promise<ScriptedServer> {
  const server = await startScriptedServer(async (peer) => {
    peer.send(`220 ${HOST}\r\n`);
    await peer.line();
    peer.send('250-mx\r\n250 STARTTLS\r\n');
    await peer.line();
    peer.send('220 go\r\n');
    await peer.startTls(options);
    await peer.line();
    peer.send('250 mx\r\n');
    await peer.line();
    peer.send('221 bye\r\n');
    peer.end();
  });
  closing.push(() => server.close());
  return server;
}

function valueOf(fact: Fact<SmtpServer>): SmtpServer {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

async function look(
  port: number,
  host: string = HOST,
): Promise<{ value: SmtpServer; tls: SmtpTls; evidence: TlsEvidence }> {
  const { mx: probe } = createSmtpProbes({
    allowPrivate: true,
    extraAuthorities: [root.cert],
    replyTimeoutMs: 3000,
  });
  const result = await probe({ host, address: '127.0.0.1', port });
  const value = valueOf(result.fact);
  const evidence = result.evidence.find((item) => item.kind === 'tls');
  if (value.tls === undefined || evidence === undefined) throw new Error(JSON.stringify(result));
  expect((await replaySmtp(result.evidence).mx({ host, address: '127.0.0.1', port })).fact).toEqual(
    result.fact,
  );
  return { value, tls: value.tls, evidence };
}

function sha256(pair: KeyPair): string {
  return createHash('sha256').update(new X509Certificate(pair.cert).raw).digest('hex');
}

const day = 86_400_000;

test('a good chain is trusted, and given as sent without the root', async () => {
  const leaf = await makeCertificate([HOST, '*.other.test'], { issuer: middle });
  const { port } = await serve({ key: leaf.key, cert: `${leaf.cert}\n${middle.cert}` });
  const { tls, evidence, value } = await look(port);
  expect(value.startTls).toBe('works');
  expect(tls).toMatchObject({ protocol: 'TLSv1.3', isTrusted: true, namesHost: true });
  expect(tls.trustError).toBeUndefined();
  expect(tls.chain.map((certificate) => certificate.sha256)).toEqual([sha256(leaf), sha256(middle)]);
  expect(tls.chain[0]).toMatchObject({
    subject: `CN=${HOST}`,
    issuer: 'CN=Test Middle',
    names: [HOST, '*.other.test'],
    keyType: 'ec',
    keyBits: 256,
    selfSigned: false,
  });
  expect(new X509Certificate(Buffer.from(tls.chain[0]?.der ?? '', 'base64')).fingerprint256).toBe(
    new X509Certificate(leaf.cert).fingerprint256,
  );
  expect(evidence.keyExchange).toMatch(/X25519|P-256|secp/);
  expect(evidence.trusted).toBe(true);
});

test('the order and the superfluous certificates are those the server sent', async () => {
  const leaf = await makeCertificate([HOST], { issuer: middle });
  const stranger = await makeAuthority('Stranger');
  const sent = [leaf, stranger, root, middle];
  const { port } = await serve({ key: leaf.key, cert: sent.map(({ cert }) => cert).join('\n') });
  const { tls } = await look(port);
  expect(tls.chain.map((certificate) => certificate.sha256)).toEqual(sent.map(sha256));
  expect(tls.isTrusted).toBe(true);
  expect(tls.chain.map((certificate) => certificate.selfSigned)).toEqual([false, true, true, false]);
});

test('trap 56: a self-signed certificate is no failure of STARTTLS', async () => {
  const { value, tls } = await look((await serve(await makeCertificate([HOST]))).port);
  expect(value).toMatchObject({ startTls: 'works', reached: 'quit' });
  expect(tls).toMatchObject({ isTrusted: false, trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT', namesHost: true });
  expect(tls.chain[0]?.selfSigned).toBe(true);
});

test('a missing intermediate', async () => {
  const { tls } = await look((await serve(await makeCertificate([HOST], { issuer: middle }))).port);
  expect(tls).toMatchObject({
    isTrusted: false,
    trustError: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    namesHost: true,
  });
  expect(tls.chain).toHaveLength(1);
});

test('an expired certificate and one that is not valid yet', async () => {
  const now = Date.now();
  const expired = await makeCertificate([HOST], {
    issuer: root,
    notBeforeDate: new Date(now - 30 * day),
    notAfterDate: new Date(now - day),
  });
  const early = await makeCertificate([HOST], {
    issuer: root,
    notBeforeDate: new Date(now + day),
    notAfterDate: new Date(now + 30 * day),
  });
  const seen = await look((await serve(expired)).port);
  expect(seen.tls).toMatchObject({ isTrusted: false, trustError: 'CERT_HAS_EXPIRED', namesHost: true });
  expect(Date.parse(seen.tls.chain[0]?.notAfter ?? '')).toBe(Math.floor((now - day) / 1000) * 1000);
  expect((await look((await serve(early)).port)).tls.trustError).toBe('CERT_NOT_YET_VALID');
});

test.each([
  [['other.example.test'], HOST, false],
  [['*.example.test'], HOST, true],
  [['*.example.test'], 'a.mx.example.test', false],
  [[HOST], '127.0.0.1', false],
])('a trusted certificate for %j at %s: names it %j', async (names, host, expected) => {
  const { tls } = await look((await serve(await makeCertificate(names, { issuer: root }))).port, host);
  expect(tls).toMatchObject({ isTrusted: true, namesHost: expected });
});

test('RSA of 1024 bits is seen', async () => {
  const weak = await makeCertificate([HOST], { keyType: 'rsa', keySize: 1024 });
  const { tls } = await look((await serve({ ...weak, ciphers: 'DEFAULT@SECLEVEL=0' })).port);
  expect(tls.chain[0]).toMatchObject({ keyType: 'rsa', keyBits: 1024 });
});

test.each(['TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const)('%s is seen', async (version) => {
  const pair = await makeCertificate([HOST], { keyType: 'rsa' });
  const only = { minVersion: version, maxVersion: version, ciphers: 'DEFAULT@SECLEVEL=0' };
  const { tls, value } = await look((await serve({ ...pair, ...only })).port);
  expect(tls.protocol).toBe(version);
  expect(value.startTls).toBe('works');
});

test('an RSA key exchange has no forward secrecy, and is named so', async () => {
  const pair = await makeCertificate([HOST], { keyType: 'rsa' });
  const { evidence } = await look(
    (await serve({ ...pair, maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256' })).port,
  );
  expect(evidence).toMatchObject({ cipher: 'TLS_RSA_WITH_AES_128_GCM_SHA256', keyExchange: 'RSA' });
});

test('an alert in the handshake is a failure, and its reason does not change between runs', async () => {
  const pair = await makeCertificate([HOST], { keyType: 'rsa' });
  // No cipher that the key could serve.
  const server = await serve({ ...pair, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256' });
  const { mx: probe } = createSmtpProbes({ allowPrivate: true });
  const [first, second] = [
    await probe({ host: HOST, address: '127.0.0.1', port: server.port }),
    await probe({ host: HOST, address: '127.0.0.1', port: server.port }),
  ];
  const value = valueOf(first.fact);
  expect(value).toMatchObject({ startTls: 'failed', reached: 'ehlo' });
  expect(value.tlsError).toMatch(/^ERR_SSL_[A-Z0-9_/]+: [a-z/ ]*handshake failure$/);
  expect(valueOf(second.fact).tlsError).toBe(value.tlsError);
  expect(first.evidence[1]).toMatchObject({ kind: 'tls', error: { code: 'TLS_FAILED' }, chain: [] });
});

test('a certificate that depends on the name asked for: the one for the MX host is seen', async () => {
  const other = await makeCertificate(['other.example.test'], { issuer: root });
  const right = await makeCertificate([HOST], { issuer: root });
  const asked: string[] = [];
  const byName: TlsOptions = {
    ...other,
    SNICallback: (name, done) => {
      asked.push(name);
      done(null, createSecureContext(name === HOST ? right : other));
    },
  };
  expect((await look((await serve(byName)).port)).tls).toMatchObject({ isTrusted: true, namesHost: true });
  const elsewhere = await look((await serve(byName)).port, 'mx2.example.test');
  expect(elsewhere.tls.chain.map(({ names }) => names)).toEqual([['other.example.test']]);
  expect(elsewhere.tls.namesHost).toBe(false);
  // RFC 6066 section 3: an address is no name, so none is sent, and the server shows what it has for that.
  const nameless = await look((await serve(byName)).port, '127.0.0.1');
  expect(nameless.tls.chain.map(({ names }) => names)).toEqual([['other.example.test']]);
  expect(asked).toEqual([HOST, 'mx2.example.test']);
});

const FAILURES: readonly [string, (pair: KeyPair) => TlsOptions][] = [
  ['no cipher in common', (pair) => ({ ...pair, maxVersion: 'TLSv1.2', ciphers: 'ECDHE-ECDSA-AES128-SHA' })],
  [
    'a certificate of ours demanded, TLS 1.2',
    (pair) => ({ ...pair, maxVersion: 'TLSv1.2', requestCert: true, rejectUnauthorized: true }),
  ],
  [
    'a certificate of ours demanded, TLS 1.3: the alert comes after the handshake',
    (pair) => ({ ...pair, minVersion: 'TLSv1.3', requestCert: true, rejectUnauthorized: true }),
  ],
  [
    'our name is not known there',
    (pair) => ({ ...pair, SNICallback: (_, done) => done(new Error('unknown')) }),
  ],
  ['no certificate at all', () => ({})],
];

test.each(FAILURES)('a handshake that fails: %s', async (_name, optionsFor) => {
  const pair = await makeCertificate([HOST], { keyType: 'rsa' });
  const server = await serve(optionsFor(pair));
  const { mx: probe } = createSmtpProbes({ allowPrivate: true });
  const place = { host: HOST, address: '127.0.0.1', port: server.port };
  const { fact, evidence } = await probe(place);
  const value = valueOf(fact);
  expect(value).toMatchObject({ startTls: 'failed', stopped: { code: 'TLS_FAILED' } });
  expect(value.tlsError).toMatch(/^(?:ERR_SSL_|ECONNRESET|closed by the server)/);
  expect((await replaySmtp(evidence).mx(place)).fact).toEqual(fact);
});

async function serveReal(options: ConstructorParameters<typeof SMTPServer>[0]): Promise<number> {
  const transactions: string[] = [];
  const server = new SMTPServer({
    ...options,
    name: HOST,
    logger: false,
    onMailFrom: ({ address }, _session, done) => {
      transactions.push(address);
      done();
    },
  });
  server.on('error', () => {});
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  closing.push(() => {
    expect(transactions).toEqual([]);
    return new Promise((resolve) => {
      server.close(() => resolve());
    });
  });
  const address = server.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

test('smtp-server with STARTTLS', async () => {
  const leaf = await makeCertificate([HOST], { issuer: root });
  const port = await serveReal({ ...leaf, size: 1_000_000, authOptional: true });
  const { value, tls } = await look(port);
  expect(value).toMatchObject({ bannerName: HOST, startTls: 'works', reached: 'quit', usedHelo: false });
  expect(value.extensions).toContain('STARTTLS');
  expect(value.extensions).toContain('SIZE 1000000');
  expect(value.extensionsAfterTls).not.toContain('STARTTLS');
  expect(tls).toMatchObject({ isTrusted: true, namesHost: true });
});

test('smtp-server without STARTTLS', async () => {
  const port = await serveReal({ disabledCommands: ['STARTTLS', 'AUTH'] });
  const { mx: probe } = createSmtpProbes({ allowPrivate: true });
  const { fact, evidence } = await probe({ host: HOST, address: '127.0.0.1', port });
  expect(valueOf(fact)).toMatchObject({ startTls: 'notOffered', reached: 'quit' });
  expect(evidence.map(({ kind }) => kind)).toEqual(['smtp']);
});
