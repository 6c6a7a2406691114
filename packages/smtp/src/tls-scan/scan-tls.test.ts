/** The scan against servers of every age and habit: toys that answer to the octet, and node:tls for whole handshakes. */
import { getDiffieHellman } from 'node:crypto';
import { createSecureContext, type TLSSocketOptions } from 'node:tls';
import { type Fact, type SmtpEvidence, type TlsEvidence, type TlsScan, type TlsVersion } from '@whyspam/core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type KeyPair, makeCertificate } from '../../../../testing/certificates.ts';
import { type Peer, type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import {
  alertRecord,
  answerHello,
  certificateMessage,
  type Hello,
  nextRecord,
  readHello,
  record,
  serverHello,
  type ToyServer,
} from '../../testing/toy-tls.ts';
import { createSmtpProbes, type SmtpProbesOptions } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';

const HOST = 'mx.example.test';
const servers: ScriptedServer[] = [];
let rsa: KeyPair;

beforeAll(async () => {
  rsa = await makeCertificate([HOST], { keyType: 'rsa' });
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(script: (peer: Peer, count: number) => Promise<void> | void): Promise<ScriptedServer> {
  let count = 0;
  const server = await startScriptedServer((peer) => {
    count += 1;
    return script(peer, count);
  });
  servers.push(server);
  return server;
}

/** As far as the 220 of STARTTLS. */
async function greet(peer: Peer): Promise<void> {
  peer.send(`220 ${HOST}\r\n`);
  await peer.line();
  peer.send('250-mx\r\n250 STARTTLS\r\n');
  await peer.line();
  peer.send('220 go\r\n');
}

const TLS_KEYS = [
  ...['kind', 'id', 'host', 'address', 'port', 'offered', 'at', 'ms', 'protocol', 'cipher', 'keyExchange'],
  ...['chain', 'trusted', 'trustError', 'error'],
];

async function scan(
  port: number,
  options: SmtpProbesOptions = {},
  { host = HOST, signal }: { readonly host?: string; readonly signal?: AbortSignal } = {},
): Promise<SmtpResult<TlsScan>> {
  const probes = createSmtpProbes({ allowPrivate: true, replyTimeoutMs: 10_000, ...options });
  const server = { host, address: '127.0.0.1', port };
  const result = await probes.tlsScan(server, signal === undefined ? {} : { signal });
  // A capture writes evidence in the order of the schema; a report made again must be the same to the octet.
  for (const item of result.evidence) {
    if (item.kind === 'tls') expect(Object.keys(item)).toEqual(TLS_KEYS.filter((key) => key in item));
  }
  if (signal === undefined) {
    // In whatever order a capture holds it, the fact is the same.
    for (const evidence of [result.evidence, result.evidence.toReversed()]) {
      expect((await replaySmtp(evidence).tlsScan(server)).fact).toEqual(result.fact);
    }
  }
  return result;
}

function valueOf(fact: Fact<TlsScan>): TlsScan {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

/** `SSLv3:refused TLSv1:unknown(TLS_TIMEOUT) …` as a record. */
function versionsOf({ versions }: TlsScan): Record<TlsVersion, string> {
  const states = { SSLv3: '', TLSv1: '', 'TLSv1.1': '', 'TLSv1.2': '', 'TLSv1.3': '' };
  for (const offer of versions) {
    states[offer.version] = offer.state === 'unknown' ? offer.error.code : offer.state;
  }
  return states;
}

const weakOf = ({ weakCiphers }: TlsScan): readonly string[] => weakCiphers.map(({ weakness }) => weakness);

/** A server that answers each ClientHello like the toy, and closes. */
function serveToy(toy: ToyServer | ((hello: Hello, count: number) => Buffer)): Promise<ScriptedServer> {
  return serve(async (peer, count) => {
    await greet(peer);
    const hello = readHello(await nextRecord(peer));
    peer.socket.end(typeof toy === 'function' ? toy(hello, count) : answerHello(hello, toy));
  });
}

const REFUSED = {
  SSLv3: 'refused',
  TLSv1: 'refused',
  'TLSv1.1': 'refused',
  'TLSv1.2': 'refused',
  'TLSv1.3': 'refused',
} as const;

test.each<[string, ToyServer, Partial<Record<TlsVersion, string>>, readonly string[], Partial<TlsScan>]>([
  [
    'TLS 1.3 alone',
    { versions: [0x0304], ciphers: [0x1302], groups: [0x1d, 0x18] },
    { 'TLSv1.3': 'accepted' },
    [],
    { hasForwardSecrecy: true, groups: ['X25519', 'P-384'] },
  ],
  [
    'TLS 1.2 alone, RSA key exchange',
    { versions: [0x0303], ciphers: [0x009c] },
    { 'TLSv1.2': 'accepted' },
    [],
    { hasForwardSecrecy: false, groups: [] },
  ],
  [
    'RSA first, and ECDHE only when nothing else is to be had',
    { versions: [0x0303], ciphers: [0x009c, 0xc02f] },
    { 'TLSv1.2': 'accepted' },
    [],
    { hasForwardSecrecy: true },
  ],
  [
    'TLS 1.0 alone, 3DES and RC4',
    { versions: [0x0301], ciphers: [0x000a, 0x0005] },
    { TLSv1: 'accepted' },
    ['tripleDes', 'rc4'],
    { hasForwardSecrecy: false },
  ],
  [
    'SSLv3 alone, RC4 with MD5',
    { versions: [0x0300], ciphers: [0x0004] },
    { SSLv3: 'accepted' },
    ['rc4'],
    { hasForwardSecrecy: false },
  ],
  [
    'all versions, a prime of 1024 bits, anonymous ciphers',
    {
      versions: [0x0300, 0x0301, 0x0302, 0x0303, 0x0304],
      ciphers: [0x1301, 0xc02f, 0x009e, 0x0033, 0x0034, 0xc018],
      dheBits: 1024,
    },
    {
      SSLv3: 'accepted',
      TLSv1: 'accepted',
      'TLSv1.1': 'accepted',
      'TLSv1.2': 'accepted',
      'TLSv1.3': 'accepted',
    },
    ['anonymous'],
    { dheBits: 1024, hasForwardSecrecy: true },
  ],
  [
    'NULL and EXPORT and DES',
    { versions: [0x0301, 0x0302], ciphers: [0x002f, 0x0002, 0x0003, 0x0009] },
    { TLSv1: 'accepted', 'TLSv1.1': 'accepted' },
    ['null', 'export', 'des'],
    {},
  ],
  [
    'TLS 1.1 and 1.3 with a hole between them',
    { versions: [0x0302, 0x0304], ciphers: [0x1301, 0x002f] },
    { 'TLSv1.1': 'accepted', 'TLSv1.3': 'accepted' },
    [],
    {},
  ],
  [
    'a prime of 768 bits',
    { versions: [0x0303], ciphers: [0x009e], dheBits: 768 },
    { 'TLSv1.2': 'accepted' },
    [],
    { dheBits: 768, hasForwardSecrecy: true },
  ],
  [
    'more groups than are asked for',
    { versions: [0x0304], ciphers: [0x1301], groups: [0x17, 0x11ec, 0x1d, 0x18, 0x19, 0x1e] },
    { 'TLSv1.3': 'accepted' },
    [],
    { groups: ['P-256', 'X25519MLKEM768', 'X25519', 'P-384'] },
  ],
])('%s', async (_name, toy, versions, weak, rest) => {
  const server = await serveToy(toy);
  const value = valueOf((await scan(server.port)).fact);
  expect(versionsOf(value)).toEqual({ ...REFUSED, ...versions });
  expect(weakOf(value)).toEqual(weak);
  expect(value.weakCiphersError).toBeUndefined();
  expect(value).toMatchObject(rest);
  expect(server.connections()).toBeLessThanOrEqual(18);
});

test('export ciphers that are to be had in the oldest version only are found there', async () => {
  const server = await serveToy((hello) => {
    const ciphers = hello.legacyVersion === 0x0301 ? [0x0003] : [];
    return answerHello(hello, { versions: [0x0301, 0x0303], ciphers: [0x002f, ...ciphers] });
  });
  expect(weakOf(valueOf((await scan(server.port)).fact))).toEqual(['export']);
});

test('a server with every kind of weakness is asked for no more than six', async () => {
  const server = await serveToy({
    versions: [0x0301, 0x0303],
    ciphers: [0x0002, 0x0003, 0x0009, 0x0005, 0x000a, 0x0034],
  });
  const value = valueOf((await scan(server.port)).fact);
  expect(weakOf(value)).toEqual(['null', 'export', 'des', 'rc4', 'tripleDes', 'anonymous']);
  expect(value.weakCiphersError).toBeUndefined();
});

test.each([
  [40, 'refused'],
  [47, 'refused'],
  [70, 'refused'],
  [71, 'refused'],
  [50, 'refused'],
  // Said of the one offer beside one that was taken.
  [80, 'refused'],
  [0, 'refused'],
  [112, 'TLS_FAILED'],
  [49, 'TLS_FAILED'],
])('alert %i for old versions: %s', async (code, state) => {
  const server = await serveToy((hello) =>
    hello.legacyVersion === 0x0303
      ? answerHello(hello, { versions: [0x0303, 0x0304], ciphers: [0x1301, 0xc02f] })
      : alertRecord(code),
  );
  const versions = versionsOf(valueOf((await scan(server.port)).fact));
  expect(versions).toMatchObject({ 'TLSv1.2': 'accepted', 'TLSv1.1': state, TLSv1: state, SSLv3: state });
});

test('a server that knows no better than internal_error for everything has said nothing', async () => {
  const server = await serveToy(() => alertRecord(80));
  const { fact } = await scan(server.port);
  expect(fact).toMatchObject({
    state: 'unknown',
    error: { code: 'TLS_FAILED', detail: 'alert 80 internal_error' },
  });
});

test('a server that turns every version down is known to do so, and asked nothing more', async () => {
  const server = await serveToy(() => alertRecord(40));
  const value = valueOf((await scan(server.port)).fact);
  expect(versionsOf(value)).toEqual(REFUSED);
  expect(value).toMatchObject({ weakCiphers: [], withoutSni: { state: 'unknown' } });
  expect(value.hasForwardSecrecy).toBeUndefined();
  expect(server.connections()).toBe(6);
});

test('Schannel closes without an alert: a refusal, where the same server takes another version', async () => {
  for (const end of ['end', 'reset'] as const) {
    const server = await serve(async (peer) => {
      await greet(peer);
      const hello = readHello(await nextRecord(peer));
      if (hello.legacyVersion !== 0x0303) return peer[end]();
      peer.socket.end(answerHello(hello, { versions: [0x0303], ciphers: [0xc02f] }));
    });
    const versions = versionsOf(valueOf((await scan(server.port)).fact));
    expect(versions).toEqual({ ...REFUSED, 'TLSv1.2': 'accepted' });
  }
});

test('trap 57: where every ClientHello ends in a closed connection, nothing is known', async () => {
  const server = await serve(async (peer) => {
    await greet(peer);
    await nextRecord(peer);
    peer.end();
  });
  expect((await scan(server.port)).fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_CLOSED' } });
});

test('trap 57: silence is unknown, never refused, and the second one ends the scan', async () => {
  const server = await serve(async (peer) => {
    await greet(peer);
    const hello = readHello(await nextRecord(peer));
    if (hello.legacyVersion === 0x0303) {
      peer.socket.end(answerHello(hello, { versions: [0x0303, 0x0304], ciphers: [0x1301, 0xc02f] }));
    }
  });
  const value = valueOf((await scan(server.port, { replyTimeoutMs: 400 })).fact);
  expect(versionsOf(value)).toEqual({
    SSLv3: 'TLS_TIMEOUT',
    TLSv1: 'TLS_TIMEOUT',
    'TLSv1.1': 'TLS_TIMEOUT',
    'TLSv1.2': 'accepted',
    'TLSv1.3': 'accepted',
  });
  expect(value).toMatchObject({
    weakCiphersError: { code: 'TLS_TIMEOUT' },
    withoutSni: { state: 'unknown', error: { code: 'TLS_TIMEOUT' } },
  });
  expect(server.connections()).toBe(4);
});

test('a server that says something else than TLS: unknown', async () => {
  const server = await serveToy(() => Buffer.from('500 5.5.2 What was that?\r\n'));
  const { fact, evidence } = await scan(server.port);
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_PROTOCOL' } });
  expect(evidence.filter(({ kind }) => kind === 'tls')).toHaveLength(5);
});

test('records without end are cut off: unknown, and the connection is closed', async () => {
  const server = await serve(async (peer) => {
    await greet(peer);
    await nextRecord(peer);
    const chunk = Buffer.concat(Array.from({ length: 200 }, () => record(20, Buffer.alloc(100))));
    const timer = setInterval(() => void peer.socket.write(chunk), 1);
    await peer.gone;
    clearInterval(timer);
  });
  const { fact } = await scan(server.port);
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_TOO_MUCH' } });
});

test('a chain of certificates without end does not hide the version', async () => {
  const server = await serve(async (peer) => {
    await greet(peer);
    const hello = readHello(await nextRecord(peer));
    if (hello.legacyVersion !== 0x0302) return void peer.socket.end(alertRecord(70));
    const first = serverHello({ version: 0x0302, cipher: 0xc013 });
    peer.socket.write(record(22, Buffer.concat([first, certificateMessage])));
    const timer = setInterval(() => void peer.socket.write(record(22, certificateMessage)), 1);
    await peer.gone;
    clearInterval(timer);
  });
  const value = valueOf((await scan(server.port)).fact);
  expect(value.versions.find(({ version }) => version === 'TLSv1.1')).toEqual({
    version: 'TLSv1.1',
    state: 'accepted',
    cipher: 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA',
  });
});

test('a flight that drips in single octets is read like any other', async () => {
  const server = await serve(async (peer, count) => {
    await greet(peer);
    const hello = readHello(await nextRecord(peer));
    const answer = answerHello(hello, { versions: [0x0303], ciphers: [0x009e], dheBits: 1024 });
    // The certificate makes it long: once is enough.
    if (count > 1) return void peer.socket.end(answer);
    for (const octet of answer) {
      peer.socket.write(Buffer.from([octet]));
      await new Promise((resolve) => setImmediate(resolve));
    }
  });
  const { fact, evidence } = await scan(server.port);
  expect(valueOf(fact)).toMatchObject({ dheBits: 1024 });
  expect(evidence[1]).toMatchObject({ protocol: 'TLSv1.2', keyExchange: 'DH 1024' });
});

test('a server that minds an empty list of keys is asked again with keys', async () => {
  const server = await serveToy((hello) =>
    hello.versions.includes(0x0304) && hello.keyShares.length === 0
      ? alertRecord(50)
      : answerHello(hello, { versions: [0x0303, 0x0304], ciphers: [0x1301, 0xc02f] }),
  );
  const value = valueOf((await scan(server.port)).fact);
  expect(versionsOf(value)).toEqual({ ...REFUSED, 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted' });
  expect(value.groups).toEqual(['X25519']);
});

type Stage = 'banner' | 'ehlo' | 'starttls';

function refuseAt(stage: Stage, reply: string, from: number): Promise<ScriptedServer> {
  return serve(async (peer, count) => {
    const isNow = (at: Stage): boolean => count >= from && stage === at;
    peer.send(isNow('banner') ? reply : `220 ${HOST}\r\n`);
    await peer.line();
    peer.send(isNow('ehlo') ? reply : '250-mx\r\n250 STARTTLS\r\n');
    await peer.line();
    if (isNow('starttls')) return peer.send(reply);
    peer.send('220 go\r\n');
    const hello = readHello(await nextRecord(peer));
    peer.socket.end(answerHello(hello, { versions: [0x0303, 0x0304], ciphers: [0x1301, 0xc02f] }));
  });
}

test.each<[Stage, string, string]>([
  ['banner', '421 4.7.0 Too many connections\r\n', 'SMTP_TEMPORARY'],
  ['banner', '554 5.7.1 Your IP address is blocked\r\n', 'SMTP_REFUSED_US'],
  ['banner', '421 4.7.1 Service refused: 192.0.2.1 listed at zen.spamhaus.org\r\n', 'SMTP_REFUSED_US'],
  ['banner', '554 No SMTP service here\r\n', 'SMTP_REFUSED_US'],
  ['ehlo', '421 4.3.2 Shutting down\r\n', 'SMTP_TEMPORARY'],
  ['ehlo', '550 5.7.1 Helo command rejected\r\n', 'SMTP_REFUSED_US'],
  ['starttls', '454 4.7.0 TLS not available due to temporary reason\r\n', 'SMTP_TEMPORARY'],
  ['starttls', '421 4.7.0 Too many new TLS sessions from your host\r\n', 'SMTP_REFUSED_US'],
  ['starttls', '502 5.5.1 Not implemented\r\n', 'TLS_FAILED'],
])('trap 58: a refusal at %s, %j: at once, nothing is known for that reason', async (stage, reply, code) => {
  const first = await refuseAt(stage, reply, 1);
  const { fact } = await scan(first.port);
  expect(fact).toMatchObject({
    state: 'unknown',
    error: { code, detail: expect.stringContaining(reply.slice(0, 3)) },
  });
  expect(first.connections()).toBe(1);

  const third = await refuseAt(stage, reply, 3);
  const value = valueOf((await scan(third.port)).fact);
  expect(versionsOf(value)).toEqual({
    'TLSv1.3': 'accepted',
    'TLSv1.2': 'accepted',
    'TLSv1.1': code,
    TLSv1: code,
    SSLv3: code,
  });
  expect(value.weakCiphersError?.code).toBe(code);
  expect(value.withoutSni).toMatchObject({ state: 'unknown', error: { code } });
  expect(value.obeysInjected).toBeUndefined();
  expect(third.connections()).toBe(3);
});

test.each<Stage>(['banner', 'ehlo', 'starttls'])(
  'a connection dropped at %s ends the scan',
  async (stage) => {
    const server = await serve(async (peer, count) => {
      if (count > 1 && stage === 'banner') return peer.end();
      peer.send(`220 ${HOST}\r\n`);
      await peer.line();
      if (count > 1 && stage === 'ehlo') return peer.reset();
      peer.send('250-mx\r\n250 STARTTLS\r\n');
      await peer.line();
      if (count > 1) return peer.end();
      peer.send('220 go\r\n');
      const hello = readHello(await nextRecord(peer));
      peer.socket.end(answerHello(hello, { versions: [0x0304], ciphers: [0x1301] }));
    });
    const value = valueOf((await scan(server.port)).fact);
    expect(versionsOf(value)).toMatchObject({
      'TLSv1.3': 'accepted',
      'TLSv1.2': 'SMTP_CLOSED',
      SSLv3: 'SMTP_CLOSED',
    });
    expect(server.connections()).toBe(2);
  },
);

test.each<Stage>(['banner', 'ehlo', 'starttls'])('silence at %s ends the scan: unknown', async (stage) => {
  const server = await serve(async (peer) => {
    if (stage === 'banner') return;
    peer.send(`220 ${HOST}\r\n`);
    await peer.line();
    if (stage === 'ehlo') return;
    peer.send('250-mx\r\n250 STARTTLS\r\n');
  });
  const { fact } = await scan(server.port, { replyTimeoutMs: 200, bannerTimeoutMs: 200 });
  expect(fact).toMatchObject({
    state: 'unknown',
    error: { code: stage === 'starttls' ? 'TLS_TIMEOUT' : 'SMTP_TIMEOUT' },
  });
  expect(server.connections()).toBe(1);
});

test('nothing listens, or the address may not be asked: unknown', async () => {
  const server = await serve(() => {});
  const { port } = server;
  await server.close();
  expect((await scan(port)).fact).toMatchObject({
    state: 'unknown',
    error: { code: 'SMTP_CONNECT_REFUSED' },
  });
  const { fact, evidence } = await scan(port, { allowPrivate: false });
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'ADDRESS_NOT_ALLOWED' } });
  expect(evidence).toHaveLength(1);
});

test.each([
  ['250 mx.example.test\r\n', 1],
  ['250-mx\r\n250 SIZE 1000\r\n', 1],
  ['500 5.5.1 Unknown command\r\n', 1],
  ['502 5.5.1 Not implemented\r\n', 1],
])('a server that answers EHLO with %j does not offer TLS: absent', async (reply, connections) => {
  const server = await serve(async (peer) => {
    peer.send(`220 ${HOST}\r\n`);
    await peer.line();
    peer.send(reply);
  });
  expect((await scan(server.port)).fact).toMatchObject({ state: 'absent' });
  expect(server.connections()).toBe(connections);
});

test('an abort in the middle: no more connections, and no fact is made up', async () => {
  const abort = new AbortController();
  const server = await serve(async (peer, count) => {
    await greet(peer);
    const hello = readHello(await nextRecord(peer));
    if (count === 3) return abort.abort();
    peer.socket.end(answerHello(hello, { versions: [0x0303, 0x0304], ciphers: [0x1301, 0xc02f] }));
  });
  const value = valueOf((await scan(server.port, {}, { signal: abort.signal })).fact);
  expect(versionsOf(value)).toMatchObject({ 'TLSv1.3': 'accepted', 'TLSv1.1': 'ABORTED', SSLv3: 'ABORTED' });
  expect(server.connections()).toBe(3);
  expect((await scan(server.port, {}, { signal: AbortSignal.abort() })).fact).toMatchObject({
    state: 'unknown',
    error: { code: 'ABORTED' },
  });
});

test('what was not recorded is not known', async () => {
  const server = { host: HOST, address: '127.0.0.1', port: 25 };
  expect((await replaySmtp([]).tlsScan(server)).fact).toMatchObject({
    state: 'unknown',
    error: { code: 'NOT_RECORDED' },
  });
});

test('the evidence says what was offered, and that nothing but greetings was said', async () => {
  const server = await serveToy({ versions: [0x0303, 0x0304], ciphers: [0x1301, 0xc02f] });
  const { evidence } = await scan(server.port);
  const smtp = evidence.filter((item): item is SmtpEvidence => item.kind === 'smtp');
  const tls = evidence.filter((item): item is TlsEvidence => item.kind === 'tls');
  expect(smtp.every(({ purpose }) => purpose === 'tlsScan')).toBe(true);
  expect(new Set(smtp.map(({ id }) => id)).size).toBe(smtp.length);
  expect(tls.map(({ offered }) => offered)).toEqual([
    'up to TLSv1.3',
    'up to TLSv1.2',
    'up to TLSv1.1',
    'up to TLSv1',
    'SSLv3',
    'TLSv1.3 without the groups X25519',
    'TLSv1.3 without the groups X25519, P-256',
    'up to TLSv1.2, DHE ciphers only',
    'up to TLSv1.2, weak ciphers only',
    'no SNI',
    'NOOP in the clear behind STARTTLS',
    'SNI',
  ]);
  const verbs = new Set(
    server.heard.map((line) => line.split(' ')[0]).filter((verb) => /^[A-Z]+$/.test(verb ?? '')),
  );
  expect([...verbs].every((verb) => ['EHLO', 'STARTTLS', 'NOOP', 'QUIT'].includes(verb ?? ''))).toBe(true);
});

// From here on whole handshakes, with node:tls.

/** To the QUIT. `isFooled`: keeps what came in the clear behind STARTTLS, and answers it under TLS. */
async function serveReal(
  options: () => TLSSocketOptions,
  isFooled: boolean = false,
): Promise<ScriptedServer> {
  const server = await serve(async (peer) => {
    await greet(peer);
    // What stood in the segment of STARTTLS has been heard by now.
    if (server.heard.at(-1) === 'NOOP' && !isFooled) await peer.line();
    await peer.startTls(options());
    for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
      if (line === 'NOOP') peer.send('250 2.0.0 Ok\r\n');
      if (line === 'QUIT') return void peer.socket.end('221 bye\r\n');
    }
  });
  return server;
}

test.each<[string, TLSSocketOptions, Partial<Record<TlsVersion, string>>, Partial<TlsScan>]>([
  [
    'as node:tls comes',
    {},
    { 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted' },
    { weakCiphers: [], hasForwardSecrecy: true, withoutSni: { state: 'same' }, obeysInjected: false },
  ],
  ['1.3 only', { minVersion: 'TLSv1.3' }, { 'TLSv1.3': 'accepted' }, { weakCiphers: [] }],
  [
    '1.0 and 1.1 only',
    { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    { TLSv1: 'accepted', 'TLSv1.1': 'accepted' },
    { withoutSni: { state: 'same' } },
  ],
  [
    'no ephemeral key',
    { maxVersion: 'TLSv1.2', ciphers: 'AES128-GCM-SHA256:AES256-SHA' },
    { 'TLSv1.2': 'accepted' },
    { hasForwardSecrecy: false, weakCiphers: [] },
  ],
  [
    'anonymous and NULL ciphers',
    { minVersion: 'TLSv1', maxVersion: 'TLSv1.2', ciphers: 'ALL:eNULL:@SECLEVEL=0' },
    { TLSv1: 'accepted', 'TLSv1.1': 'accepted', 'TLSv1.2': 'accepted' },
    {
      weakCiphers: [
        { cipher: 'TLS_ECDHE_RSA_WITH_NULL_SHA', weakness: 'null' },
        { cipher: 'TLS_ECDH_anon_WITH_AES_256_CBC_SHA', weakness: 'anonymous' },
      ],
    },
  ],
  [
    'curves of its choice',
    { ecdhCurve: 'P-384:P-521' },
    { 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted' },
    { groups: ['P-384', 'P-521'] },
  ],
  [
    'DHE with a prime for the key',
    { dhparam: 'auto', maxVersion: 'TLSv1.2' },
    { 'TLSv1.2': 'accepted' },
    { dheBits: 2048, hasForwardSecrecy: true },
  ],
])('node:tls: %s', async (_name, options, versions, rest) => {
  const server = await serveReal(() => ({ ...rsa, ...options }));
  const value = valueOf((await scan(server.port)).fact);
  expect(versionsOf(value)).toEqual({ ...REFUSED, ...versions });
  expect(value).toMatchObject(rest);
  expect(server.connections()).toBeLessThanOrEqual(14);
});

test('node:tls: a prime of 1024 bits is told', async () => {
  const dhparam = dhParameters(getDiffieHellman('modp2').getPrime());
  const server = await serveReal(() => ({
    ...rsa,
    dhparam,
    maxVersion: 'TLSv1.2',
    ciphers: 'DEFAULT@SECLEVEL=0',
  }));
  expect(valueOf((await scan(server.port)).fact)).toMatchObject({ dheBits: 1024 });
});

/** PKCS #3 DHParameter in PEM, generator 2. */
function dhParameters(prime: Buffer): string {
  const integer = Buffer.concat([
    Buffer.from([0x02, 0x81, prime.length + 1, 0]),
    prime,
    Buffer.from([2, 1, 2]),
  ]);
  const der = Buffer.concat([Buffer.from([0x30, 0x81, integer.length]), integer]);
  return `-----BEGIN DH PARAMETERS-----\n${der.toString('base64')}\n-----END DH PARAMETERS-----\n`;
}

test('a server that shows another certificate to those who name no host', async () => {
  const other = await makeCertificate(['default.hoster.test'], { keyType: 'rsa' });
  const named = createSecureContext(rsa);
  const server = await serveReal(() => ({ ...other, SNICallback: (_name, done) => done(null, named) }));
  expect(valueOf((await scan(server.port)).fact).withoutSni).toEqual({
    state: 'other',
    names: ['default.hoster.test'],
    namesHost: false,
  });
});

test('another key for the same names is the same certificate to a sender', async () => {
  const twin = await makeCertificate([HOST], { keyType: 'rsa' });
  const named = createSecureContext(rsa);
  const server = await serveReal(() => ({ ...twin, SNICallback: (_name, done) => done(null, named) }));
  expect(valueOf((await scan(server.port)).fact).withoutSni).toEqual({ state: 'same' });
});

test('a server that has no certificate for those who name no host', async () => {
  const named = createSecureContext(rsa);
  const server = await serveReal(() => ({ SNICallback: (_name, done) => done(null, named) }));
  expect(valueOf((await scan(server.port)).fact).withoutSni).toEqual({ state: 'refused' });
});

test('a host that SNI cannot carry is never asked without it', async () => {
  const server = await serveReal(() => rsa);
  const { fact, evidence } = await scan(server.port, {}, { host: '127.0.0.1' });
  expect(valueOf(fact).withoutSni).toEqual({ state: 'same' });
  expect(evidence.some(({ id }) => id.endsWith('noSni'))).toBe(false);
});

test('CVE-2011-0411: a command in the clear that is obeyed under TLS', async () => {
  const server = await serveReal(() => rsa, true);
  const { fact, evidence } = await scan(server.port);
  expect(valueOf(fact).obeysInjected).toBe(true);
  const spoken = evidence.find(({ id }) => id.startsWith('smtp:') && id.endsWith('injection'));
  expect(
    spoken?.kind === 'smtp' && spoken.lines.filter(({ from }) => from === 'client').map(({ text }) => text),
  ).toEqual([expect.stringMatching(/^EHLO /), 'STARTTLS', 'NOOP', 'QUIT']);
});

test.each([
  ['throws it away', '', false],
  ['turns STARTTLS down', '554 5.5.0 Security failure\r\n', false],
  ['asks to come back', '454 4.7.0 later\r\n', undefined],
])('CVE-2011-0411: a server that %s', async (_name, reply, expected) => {
  const server = await serve(async (peer) => {
    peer.send(`220 ${HOST}\r\n`);
    await peer.line();
    peer.send('250-mx\r\n250 STARTTLS\r\n');
    await peer.line();
    const isInjected = server.heard.at(-1) === 'NOOP';
    if (isInjected && reply !== '') return void peer.socket.end(reply);
    if (isInjected) await peer.line();
    peer.send('220 go\r\n');
    await peer.startTls(rsa);
    await peer.line();
    peer.socket.end('221 bye\r\n');
  });
  expect(valueOf((await scan(server.port)).fact).obeysInjected).toBe(expected);
});

test('on port 465 TLS begins at once, and there is no STARTTLS to put a command behind', async () => {
  const server = await serve(async (peer) => {
    await peer.startTls(rsa);
  });
  const route = () => ({ address: '127.0.0.1', port: server.port });
  const probes = createSmtpProbes({ allowPrivate: true, route });
  const { fact, evidence } = await probes.tlsScan({ host: HOST, address: '127.0.0.1', port: 465 });
  const value = valueOf(fact);
  expect(versionsOf(value)).toEqual({ ...REFUSED, 'TLSv1.2': 'accepted', 'TLSv1.3': 'accepted' });
  expect(value).toMatchObject({ withoutSni: { state: 'same' }, port: 465 });
  expect(value.obeysInjected).toBeUndefined();
  expect(server.heard).toEqual([]);
  expect(
    evidence
      .flatMap((item) => (item.kind === 'smtp' ? item.lines : []))
      .some(({ from }) => from === 'client'),
  ).toBe(false);
});
