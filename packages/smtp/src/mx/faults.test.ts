/** Every stage of the dialogue times every fault, against servers scripted to the byte; live and replayed. */
import { evidenceSchema, type Fact, type SmtpServer } from '@whyspam/core';
import * as v from 'valibot';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { type KeyPair, makeCertificate } from '../../../../testing/certificates.ts';
import { type Peer, type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import { createSmtpProbes, type SmtpProbesOptions } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';

const HOST = 'mx.example.test';
const servers: ScriptedServer[] = [];
let pair: KeyPair;

beforeAll(async () => {
  pair = await makeCertificate([HOST]);
});
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function serve(script: (peer: Peer) => Promise<void> | void): Promise<ScriptedServer> {
  const server = await startScriptedServer(script);
  servers.push(server);
  return server;
}

async function look(
  port: number,
  options: SmtpProbesOptions = {},
  signal?: AbortSignal,
): Promise<SmtpResult> {
  const { mx: probe } = createSmtpProbes({
    helo: 'probe.example.test',
    allowPrivate: true,
    connectTimeoutMs: 500,
    bannerTimeoutMs: 150,
    replyTimeoutMs: 150,
    ...options,
  });
  const server = { host: HOST, address: '127.0.0.1', port };
  const result = await probe(server, signal === undefined ? {} : { signal });

  // What is saved is valid, and gives the same fact again.
  const saved = v.parse(v.array(evidenceSchema), JSON.parse(JSON.stringify(result.evidence)));
  expect(await replaySmtp(saved).mx(server)).toEqual({ fact: result.fact, evidence: saved });
  return result;
}

function valueOf(fact: Fact<SmtpServer>): SmtpServer {
  if (fact.state !== 'known') throw new Error(`${fact.state}: ${JSON.stringify(fact)}`);
  return fact.value;
}

function codeOf({ fact }: SmtpResult): string {
  return fact.state === 'unknown' ? fact.error.code : fact.state;
}

function linesOf({ evidence }: SmtpResult): string[] {
  const [smtp] = evidence;
  return smtp?.kind === 'smtp' ? smtp.lines.map(({ from, text }) => `${from}: ${text}`) : [];
}

/** What each command of a healthy server is answered with. */
const HEALTHY: Readonly<Record<Stage, string>> = {
  banner: `220 ${HOST} ESMTP\r\n`,
  ehlo: `250-${HOST}\r\n250-SIZE 1000\r\n250 STARTTLS\r\n`,
  starttls: '220 2.0.0 go\r\n',
  handshake: '',
  ehloAgain: `250-${HOST}\r\n250 AUTH PLAIN\r\n`,
  quit: '221 2.0.0 bye\r\n',
};

type Stage = 'banner' | 'ehlo' | 'starttls' | 'handshake' | 'ehloAgain' | 'quit';
type Fault = 'refuses' | 'ends' | 'resets' | 'silent' | 'garbage' | 'endless';

async function act(peer: Peer, fault: Fault): Promise<void> {
  switch (fault) {
    case 'refuses':
      peer.send('421 4.3.2 mx.example.test come back later\r\n');
      break;
    case 'ends':
      peer.end();
      return;
    case 'resets':
      peer.reset();
      return;
    case 'silent':
      await peer.gone;
      return;
    case 'garbage':
      peer.send('\x16\x03 what is this\r\n');
      await peer.gone;
      return;
    case 'endless':
      while (!peer.isGone()) {
        peer.send('250-for ever and ever\r\n'.repeat(100));
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
  }
  if ((await peer.line()) === 'QUIT') peer.send('221 bye\r\n');
  peer.end();
}

async function healthyUntil(peer: Peer, stage?: Stage, fault: Fault = 'silent'): Promise<void> {
  for (const step of ['banner', 'ehlo', 'starttls', 'handshake', 'ehloAgain', 'quit'] as const) {
    if (step !== 'banner' && step !== 'handshake' && (await peer.line()) === undefined) return;
    if (step === stage) return act(peer, fault);
    if (step === 'handshake') await peer.startTls(pair);
    else peer.send(HEALTHY[step]);
  }
  peer.end();
}

test('a healthy server', async () => {
  const server = await serve((peer) => healthyUntil(peer));
  const result = await look(server.port);
  const value = valueOf(result.fact);
  expect(value).toMatchObject({
    reached: 'quit',
    isClosed: false,
    bannerName: HOST,
    usedHelo: false,
    extensions: ['SIZE 1000', 'STARTTLS'],
    extensionsAfterTls: ['AUTH PLAIN'],
    startTls: 'works',
    startTlsReply: { code: 220, enhancedCode: '2.0.0' },
    tls: {
      protocol: 'TLSv1.3',
      isTrusted: false,
      trustError: 'DEPTH_ZERO_SELF_SIGNED_CERT',
      namesHost: true,
    },
    refusedUs: false,
  });
  expect(value.tlsError).toBeUndefined();
  expect(server.heard).toEqual(['EHLO probe.example.test', 'STARTTLS', 'EHLO probe.example.test', 'QUIT']);
  expect(result.fact.evidence).toEqual(result.evidence.map(({ id }) => id));
  expect(linesOf(result).filter((line) => line.startsWith('note'))).toEqual([
    'note: connected',
    'note: TLS begun',
    'note: TLS established TLSv1.3',
  ]);
});

const unknownWith = (code: string) => ({ code });
const at = (reached: string, startTls: string, error?: string) => ({ reached, startTls, error });

test.each<[Stage, Fault, ReturnType<typeof unknownWith> | ReturnType<typeof at>]>([
  ['banner', 'refuses', at('banner', 'notTried')],
  ['banner', 'ends', unknownWith('SMTP_CLOSED')],
  ['banner', 'resets', unknownWith('SMTP_CLOSED')],
  ['banner', 'silent', unknownWith('SMTP_TIMEOUT')],
  ['banner', 'garbage', unknownWith('SMTP_PROTOCOL')],
  ['banner', 'endless', unknownWith('SMTP_TOO_MUCH')],
  ['ehlo', 'refuses', at('banner', 'notTried')],
  ['ehlo', 'ends', at('banner', 'notTried', 'SMTP_CLOSED')],
  ['ehlo', 'resets', at('banner', 'notTried', 'SMTP_CLOSED')],
  ['ehlo', 'silent', at('banner', 'notTried', 'SMTP_TIMEOUT')],
  ['ehlo', 'garbage', at('banner', 'notTried', 'SMTP_PROTOCOL')],
  ['ehlo', 'endless', at('banner', 'notTried', 'SMTP_TOO_MUCH')],
  ['starttls', 'refuses', at('quit', 'refused')],
  ['starttls', 'ends', at('ehlo', 'refused', 'SMTP_CLOSED')],
  ['starttls', 'resets', at('ehlo', 'refused', 'SMTP_CLOSED')],
  ['starttls', 'silent', unknownWith('TLS_TIMEOUT')],
  ['starttls', 'garbage', at('ehlo', 'refused', 'SMTP_PROTOCOL')],
  ['starttls', 'endless', at('ehlo', 'refused', 'SMTP_TOO_MUCH')],
  ['handshake', 'refuses', at('ehlo', 'failed', 'TLS_FAILED')],
  ['handshake', 'ends', at('ehlo', 'failed', 'TLS_FAILED')],
  ['handshake', 'resets', at('ehlo', 'failed', 'TLS_FAILED')],
  ['handshake', 'silent', unknownWith('TLS_TIMEOUT')],
  ['handshake', 'garbage', at('ehlo', 'failed', 'TLS_FAILED')],
  ['handshake', 'endless', at('ehlo', 'failed', 'TLS_FAILED')],
  ['ehloAgain', 'refuses', at('startTls', 'works')],
  ['ehloAgain', 'ends', at('startTls', 'works', 'SMTP_CLOSED')],
  ['ehloAgain', 'resets', at('startTls', 'works', 'SMTP_CLOSED')],
  ['ehloAgain', 'silent', at('startTls', 'works', 'SMTP_TIMEOUT')],
  ['ehloAgain', 'garbage', at('startTls', 'works', 'SMTP_PROTOCOL')],
  ['ehloAgain', 'endless', at('startTls', 'works', 'SMTP_TOO_MUCH')],
  ['quit', 'refuses', at('ehloAgain', 'works')],
  ['quit', 'ends', at('ehloAgain', 'works')],
  ['quit', 'resets', at('ehloAgain', 'works')],
  ['quit', 'silent', at('ehloAgain', 'works')],
  ['quit', 'garbage', at('ehloAgain', 'works')],
  ['quit', 'endless', at('ehloAgain', 'works')],
])('%s: the server %s', async (stage, fault, expected) => {
  const server = await serve((peer) => healthyUntil(peer, stage, fault));
  const result = await look(server.port);
  if ('code' in expected) {
    expect(codeOf(result)).toBe(expected.code);
    return;
  }
  const { reached, startTls, tlsError, refusedUs } = valueOf(result.fact);
  expect({ reached, startTls, error: result.evidence[0]?.error?.code }).toEqual(expected);
  expect(tlsError !== undefined).toBe(
    startTls === 'failed' || (startTls === 'refused' && expected.error !== undefined),
  );
  expect(refusedUs).toBe(false);
});

test('a closed port is a fact', async () => {
  const server = await startScriptedServer(() => {});
  await server.close();
  const result = await look(server.port);
  expect(valueOf(result.fact)).toMatchObject({ isClosed: true, reached: 'connect', startTls: 'notTried' });
  expect(result.evidence[0]?.error?.code).toBe('SMTP_CONNECT_REFUSED');
});

test('a banner that speaks of our address', async () => {
  const server = await serve(async (peer) => {
    peer.send('554-mx.example.test\r\n554 5.7.1 Client host [127.0.0.1] blocked using zen.example\r\n');
    await peer.line();
    peer.send('221 bye\r\n');
  });
  const value = valueOf((await look(server.port)).fact);
  expect(value).toMatchObject({
    reached: 'banner',
    refusedUs: true,
    banner: { code: 554 },
    bannerName: HOST,
  });
  expect(server.heard).toEqual(['QUIT']);
});

test.each([
  ['500 what?', '250 mx hello', { usedHelo: true, reached: 'quit', startTls: 'notOffered' }],
  ['502 5.5.1 no', '250 mx hello', { usedHelo: true, reached: 'quit', startTls: 'notOffered' }],
  ['504 5.5.2 no', '550 5.7.1 no', { usedHelo: false, reached: 'banner', startTls: 'notTried' }],
  ['554 no', undefined, { usedHelo: false, reached: 'banner', startTls: 'notTried' }],
  ['550 5.7.25 no PTR', undefined, { usedHelo: false, reached: 'banner', refusedUs: true }],
])('EHLO is answered %j, HELO %j', async (ehlo, helo, expected) => {
  const server = await serve(async (peer) => {
    peer.send(HEALTHY.banner);
    for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
      if (line.startsWith('EHLO')) peer.send(`${ehlo}\r\n`);
      else if (line.startsWith('HELO')) peer.send(`${helo ?? '500 no'}\r\n`);
      else peer.send('221 bye\r\n');
    }
  });
  expect(valueOf((await look(server.port)).fact)).toMatchObject(expected);
  expect(server.heard.some((line) => line.startsWith('HELO'))).toBe(helo !== undefined);
});

test('text injected behind the 220 of STARTTLS is discarded and noted', async () => {
  const server = await serve(async (peer) => {
    peer.send(HEALTHY.banner);
    await peer.line();
    peer.send(HEALTHY.ehlo);
    await peer.line();
    peer.send('220 go\r\n250-evil\r\n250 AUTH PLAIN\r\n');
    await peer.startTls(pair);
    await peer.line();
    peer.send('250 mx.example.test\r\n');
    await peer.line();
    peer.send('221 bye\r\n');
  });
  const result = await look(server.port);
  expect(valueOf(result.fact)).toMatchObject({ startTls: 'works', extensionsAfterTls: [], reached: 'quit' });
  expect(linesOf(result)).toContain('note: discarded 26 octets');
  expect(linesOf(result).join()).not.toContain('evil');
});

test('terminal escapes, bytes above 127 and bare line feeds stay as they came', async () => {
  const server = await serve((peer) => {
    peer.send('220-\x1b]0;owned\x07\n220 mx.example.test \xfc\0\r\n');
  });
  const result = await look(server.port);
  expect(valueOf(result.fact).banner?.lines).toEqual(['\x1b]0;owned\x07', 'mx.example.test \xfc\0']);
  expect(linesOf(result).slice(1, 4)).toEqual([
    'server: 220-\x1b]0;owned\x07',
    'note: line ends without CR',
    'server: 220 mx.example.test \xfc\0',
  ]);
});

test('an endless line is cut off', async () => {
  const server = await serve(async (peer) => {
    while (!peer.isGone()) {
      peer.send('2'.repeat(16_384));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  });
  const result = await look(server.port, { bannerTimeoutMs: 2000 });
  expect(codeOf(result)).toBe('SMTP_TOO_MUCH');
  expect(JSON.stringify(result.evidence).length).toBeLessThan(5000);
});

test('a server that drips is held to the whole time, not to the time between bytes', async () => {
  const drip = async (peer: Peer): Promise<void> => {
    for (const byte of `220 ${'slow '.repeat(200)}`) {
      peer.send(byte);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const { port } = await serve(drip);
  const [byReply, byTotal] = await Promise.all([
    look(port),
    look(port, { bannerTimeoutMs: 5000, totalTimeoutMs: 200 }),
  ]);
  expect(codeOf(byReply)).toBe('SMTP_TIMEOUT');
  expect(codeOf(byTotal)).toBe('BUDGET_EXCEEDED');
  expect(linesOf(byReply).some((line) => line.startsWith('note: unfinished: 220 s'))).toBe(true);
});

test('trap 57: the whole time may end in the handshake, and says nothing about TLS then', async () => {
  const server = await serve((peer) => healthyUntil(peer, 'handshake', 'silent'));
  expect(codeOf(await look(server.port, { replyTimeoutMs: 5000, totalTimeoutMs: 150 }))).toBe(
    'BUDGET_EXCEEDED',
  );
});

test('trap 58: a banner held back is waited for', async () => {
  const server = await serve(async (peer) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await healthyUntil(peer);
  });
  const value = valueOf((await look(server.port, { bannerTimeoutMs: 2000 })).fact);
  expect(value.reached).toBe('quit');
  expect(value.bannerMs).toBeGreaterThanOrEqual(150);
});

test.each<Stage>(['banner', 'ehlo', 'starttls', 'handshake', 'ehloAgain', 'quit'])(
  'an abort while the server is silent at %s closes the socket at once',
  async (stage) => {
    let hasGone: Promise<void> | undefined;
    const abort = new AbortController();
    const server = await serve(async (peer) => {
      hasGone = peer.gone;
      await healthyUntil(peer, stage, 'silent');
    });
    setTimeout(() => abort.abort(), 100);
    const begun = performance.now();
    const result = await look(server.port, { bannerTimeoutMs: 5000, replyTimeoutMs: 5000 }, abort.signal);
    await hasGone;
    expect(codeOf(result)).toBe('ABORTED');
    expect(performance.now() - begun).toBeLessThan(1000);
  },
);

test('an abort before the beginning makes no connection', async () => {
  const server = await serve((peer) => healthyUntil(peer));
  expect(codeOf(await look(server.port, {}, AbortSignal.abort()))).toBe('ABORTED');
  expect(server.connections()).toBe(0);
});
