/** Every stage of the dialogue times every fault, against servers scripted to the byte; live and replayed. */
import { evidenceSchema, type Fact, type SmtpServer } from '@whyspam/core';
import { spawn } from 'node:child_process';
import { connect } from 'node:net';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
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
    // Long, for a busy machine; whoever waits for silence says how long.
    connectTimeoutMs: 20_000,
    bannerTimeoutMs: 20_000,
    replyTimeoutMs: 20_000,
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

/** What a healthy server says at each stage. */
const HEALTHY: Readonly<Record<Stage, string>> = {
  banner: `220 ${HOST} ESMTP\r\n`,
  ehlo: `250-${HOST}\r\n250-SIZE 1000\r\n250 STARTTLS\r\n`,
  helo: `250 ${HOST}\r\n`,
  starttls: '220 2.0.0 go\r\n',
  handshake: '',
  ehloAgain: `250-${HOST}\r\n250 AUTH PLAIN\r\n`,
  quit: '221 2.0.0 bye\r\n',
};

const STAGES = ['banner', 'ehlo', 'helo', 'starttls', 'handshake', 'ehloAgain', 'quit'] as const;
type Stage = (typeof STAGES)[number];

const FAULTS = [
  '421',
  '4yz',
  '5yz',
  'ends',
  'resets',
  'silence',
  'garbage',
  'mixed codes',
  'endless line',
  'endless reply',
  'bare LF',
  'eight bit',
  'escapes',
  'long line',
  'second reply',
] as const;
type Fault = (typeof FAULTS)[number];

/** The faults that leave a reply readable: said in place of the healthy reply of the stage. */
function spoil(reply: string, fault: Fault): string | undefined {
  const text = reply === '' ? '220 no TLS here\r\n' : reply;
  const last = text.lastIndexOf('\r\n');
  switch (fault) {
    case 'bare LF':
      return text.replaceAll('\r\n', '\n');
    case 'eight bit':
      return `${text.slice(0, last)} \xe9\xff\r\n`;
    case 'escapes':
      return `${text.slice(0, last)} \x1b]0;owned\x07\x9b2J\r\n`;
    case 'long line':
      return `${text.slice(0, last)} ${'x'.repeat(600)}\r\n`;
    case 'second reply':
      return `${text}250 and another\r\n`;
    default:
      return undefined;
  }
}

async function act(peer: Peer, stage: Stage, fault: Fault): Promise<void> {
  const pump = async (text: string): Promise<void> => {
    while (!peer.isGone()) {
      peer.send(text);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  };
  switch (fault) {
    case '421':
      peer.send('421 4.3.2 mx.example.test shutting down\r\n');
      break;
    case '4yz':
      peer.send('450 4.3.2 mx.example.test come back later\r\n');
      break;
    case '5yz':
      peer.send('550 5.3.2 mx.example.test no\r\n');
      break;
    case 'ends':
      peer.end();
      return;
    case 'resets':
      peer.reset();
      return;
    case 'silence':
      await peer.gone;
      return;
    case 'garbage':
      peer.send('\x16\x03 what is this\r\n');
      await peer.gone;
      return;
    case 'mixed codes':
      peer.send('250-one\r\n550 two\r\n');
      await peer.gone;
      return;
    case 'endless line':
      return pump('2'.repeat(4096));
    case 'endless reply':
      return pump('250-for ever and ever\r\n'.repeat(100));
    default:
      throw new Error(`${fault} at ${stage} is no end`);
  }
  // What was refused may be followed by QUIT or, after EHLO, by HELO.
  for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
    if (line !== 'QUIT') peer.send('550 5.5.1 still no\r\n');
    else {
      peer.send('221 bye\r\n');
      peer.end();
    }
  }
}

/** Healthy up to that stage, then the fault; a reply that was only spoilt is followed by the rest. */
async function healthyUntil(peer: Peer, stage?: Stage, fault: Fault = 'silence'): Promise<void> {
  const steps = stage === 'helo' ? (['banner', 'ehlo', 'helo', 'quit'] as const) : STAGES;
  for (const step of steps) {
    if (step === 'helo' && stage !== 'helo') continue;
    if (step !== 'banner' && step !== 'handshake' && (await peer.line()) === undefined) return;
    if (step === 'ehlo' && stage === 'helo') {
      peer.send('502 5.5.2 EHLO is unknown\r\n');
      continue;
    }
    const spoilt = step === stage ? spoil(HEALTHY[step], fault) : undefined;
    if (step === stage && spoilt === undefined) return act(peer, stage, fault);
    if (spoilt !== undefined) peer.send(spoilt);
    else if (step === 'handshake') await peer.startTls(pair);
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
    faults: [],
    refusedUs: false,
  });
  for (const key of ['tlsError', 'stopped', 'bannerFirstMs', 'maskedBanner', 'maskedStartTls'] as const) {
    expect(value[key]).toBeUndefined();
  }
  expect(server.heard).toEqual(['EHLO probe.example.test', 'STARTTLS', 'EHLO probe.example.test', 'QUIT']);
  expect(result.fact.evidence).toEqual(result.evidence.map(({ id }) => id));
  expect(linesOf(result).filter((line) => line.startsWith('note'))).toEqual([
    'note: connected',
    'note: TLS begun',
    'note: TLS established TLSv1.3',
  ]);
});

/** Unknown with a code, or what is known: `reached startTls [stopped] [+faults]`. */
type Cell = string;

const WORKS = 'quit works';
const HELO_ONLY = 'quit notOffered';

/** Every stage times every fault; a cell that is missing does not compile. */
const MATRIX: Readonly<Record<Stage, Readonly<Record<Fault, Cell>>>> = {
  banner: {
    '421': 'banner notTried',
    '4yz': 'banner notTried',
    '5yz': 'banner notTried',
    ends: 'unknown SMTP_CLOSED',
    resets: 'unknown SMTP_CLOSED',
    silence: 'unknown SMTP_TIMEOUT',
    garbage: 'unknown SMTP_PROTOCOL',
    'mixed codes': 'unknown SMTP_PROTOCOL',
    'endless line': 'unknown SMTP_TOO_MUCH',
    'endless reply': 'unknown SMTP_TOO_MUCH',
    'bare LF': `${WORKS} +bareLf`,
    'eight bit': `${WORKS} +eightBit`,
    escapes: `${WORKS} +eightBit +control`,
    'long line': `${WORKS} +longLine`,
    'second reply': `${WORKS} +spokeUnasked`,
  },
  ehlo: {
    '421': 'banner notTried',
    '4yz': 'banner notTried',
    '5yz': 'banner notTried',
    ends: 'banner notTried SMTP_CLOSED',
    resets: 'banner notTried SMTP_CLOSED',
    silence: 'banner notTried SMTP_TIMEOUT',
    garbage: 'banner notTried SMTP_PROTOCOL +control',
    'mixed codes': 'banner notTried SMTP_PROTOCOL',
    'endless line': 'banner notTried SMTP_TOO_MUCH',
    'endless reply': 'banner notTried SMTP_TOO_MUCH',
    'bare LF': `${WORKS} +bareLf`,
    'eight bit': `${WORKS} +eightBit`,
    escapes: `${WORKS} +eightBit +control`,
    'long line': `${WORKS} +longLine`,
    'second reply': `${WORKS} +spokeUnasked`,
  },
  helo: {
    '421': 'banner notTried',
    '4yz': 'banner notTried',
    '5yz': 'banner notTried',
    ends: 'banner notTried SMTP_CLOSED',
    resets: 'banner notTried SMTP_CLOSED',
    silence: 'banner notTried SMTP_TIMEOUT',
    garbage: 'banner notTried SMTP_PROTOCOL +control',
    'mixed codes': 'banner notTried SMTP_PROTOCOL',
    'endless line': 'banner notTried SMTP_TOO_MUCH',
    'endless reply': 'banner notTried SMTP_TOO_MUCH',
    'bare LF': `${HELO_ONLY} +bareLf`,
    'eight bit': `${HELO_ONLY} +eightBit`,
    escapes: `${HELO_ONLY} +eightBit +control`,
    'long line': `${HELO_ONLY} +longLine`,
    'second reply': `${HELO_ONLY} +spokeUnasked`,
  },
  starttls: {
    '421': 'quit refused',
    '4yz': 'quit refused',
    '5yz': 'quit refused',
    ends: 'ehlo refused SMTP_CLOSED',
    resets: 'ehlo refused SMTP_CLOSED',
    silence: 'unknown TLS_TIMEOUT',
    garbage: 'ehlo refused SMTP_PROTOCOL +control',
    'mixed codes': 'ehlo refused SMTP_PROTOCOL',
    'endless line': 'ehlo refused SMTP_TOO_MUCH',
    'endless reply': 'ehlo refused SMTP_TOO_MUCH',
    'bare LF': `${WORKS} +bareLf`,
    'eight bit': `${WORKS} +eightBit`,
    escapes: `${WORKS} +eightBit +control`,
    'long line': `${WORKS} +longLine`,
    // RFC 3207 section 6: plain text behind the 220 is thrown away.
    'second reply': `${WORKS} +injected`,
  },
  handshake: {
    '421': 'ehlo failed TLS_FAILED',
    '4yz': 'ehlo failed TLS_FAILED',
    '5yz': 'ehlo failed TLS_FAILED',
    ends: 'ehlo failed TLS_FAILED',
    resets: 'ehlo failed TLS_FAILED',
    silence: 'unknown TLS_TIMEOUT',
    garbage: 'ehlo failed TLS_FAILED',
    'mixed codes': 'ehlo failed TLS_FAILED',
    'endless line': 'ehlo failed TLS_FAILED',
    'endless reply': 'ehlo failed TLS_FAILED',
    'bare LF': 'ehlo failed TLS_FAILED',
    'eight bit': 'ehlo failed TLS_FAILED',
    escapes: 'ehlo failed TLS_FAILED',
    'long line': 'ehlo failed TLS_FAILED',
    'second reply': 'ehlo failed TLS_FAILED',
  },
  ehloAgain: {
    '421': 'startTls works',
    '4yz': 'startTls works',
    '5yz': 'startTls works',
    ends: 'startTls works SMTP_CLOSED',
    resets: 'startTls works SMTP_CLOSED',
    silence: 'startTls works SMTP_TIMEOUT',
    garbage: 'startTls works SMTP_PROTOCOL +control',
    'mixed codes': 'startTls works SMTP_PROTOCOL',
    'endless line': 'startTls works SMTP_TOO_MUCH',
    'endless reply': 'startTls works SMTP_TOO_MUCH',
    'bare LF': `${WORKS} +bareLf`,
    'eight bit': `${WORKS} +eightBit`,
    escapes: `${WORKS} +eightBit +control`,
    'long line': `${WORKS} +longLine`,
    'second reply': `${WORKS} +spokeUnasked`,
  },
  quit: {
    '421': 'ehloAgain works',
    '4yz': 'ehloAgain works',
    '5yz': 'ehloAgain works',
    ends: 'ehloAgain works',
    resets: 'ehloAgain works',
    silence: 'ehloAgain works',
    garbage: 'ehloAgain works +control',
    'mixed codes': 'ehloAgain works',
    'endless line': 'ehloAgain works',
    'endless reply': 'ehloAgain works',
    'bare LF': `${WORKS} +bareLf`,
    'eight bit': `${WORKS} +eightBit`,
    escapes: `${WORKS} +eightBit +control`,
    'long line': `${WORKS} +longLine`,
    'second reply': `${WORKS} +spokeUnasked`,
  },
};

const CELLS = STAGES.flatMap((stage) => FAULTS.map((fault) => [stage, fault, MATRIX[stage][fault]] as const));

test.each(CELLS)('%s, %s: %s', async (stage, fault, expected) => {
  const server = await serve((peer) => healthyUntil(peer, stage, fault));
  // Only silence is ended by time; under load a healthy reply may take its time.
  const timeoutMs = fault === 'silence' ? 1200 : 20_000;
  const result = await look(server.port, { bannerTimeoutMs: timeoutMs, replyTimeoutMs: timeoutMs });
  if (result.fact.state === 'unknown') {
    expect(`unknown ${result.fact.error.code}`).toBe(expected);
    return;
  }
  const { reached, startTls, startTlsReply, tlsError, faults, stopped, refusedUs } = valueOf(result.fact);
  const words = [
    reached,
    startTls,
    ...(stopped === undefined ? [] : [stopped.code]),
    ...faults.map((name) => `+${name}`),
  ];
  expect(words.join(' ')).toBe(expected);
  expect(stopped).toEqual(result.evidence[0]?.error);
  expect(refusedUs).toBe(false);
  // Whoever says that TLS does not come about says why.
  const hasReason = tlsError !== undefined || (startTlsReply !== undefined && startTlsReply.code !== 220);
  expect(hasReason).toBe(startTls === 'failed' || startTls === 'refused');
});

/** Talks as the script of its turn says; the last script is for all that follow. */
async function serveInTurn(...scripts: readonly ((peer: Peer) => Promise<void>)[]): Promise<ScriptedServer> {
  let turn = 0;
  return serve((peer) => {
    const script = scripts[Math.min(turn, scripts.length - 1)];
    turn += 1;
    return script?.(peer);
  });
}

const CUTS = (['starttls', 'handshake'] as const).flatMap((stage) =>
  (['ends', 'resets'] as const).map((fault) => [stage, fault] as const),
);

describe('the connection is cut off at STARTTLS', () => {
  test.each(CUTS)('%s, %s: twice alike is a fault', async (stage, fault) => {
    const server = await serve((peer) => healthyUntil(peer, stage, fault));
    const result = await look(server.port);
    expect(valueOf(result.fact).startTls).toBe(stage === 'starttls' ? 'refused' : 'failed');
    expect(server.connections()).toBe(2);
    expect(result.fact.evidence).toEqual(result.evidence.map(({ id }) => id));
    expect(result.evidence.flatMap((item) => (item.kind === 'smtp' ? [item.purpose] : []))).toEqual([
      undefined,
      'again',
    ]);
  });

  test('at the reply once and in the handshake once is twice alike: a reset may take the 220 with it', async () => {
    const server = await serveInTurn(
      (peer) => healthyUntil(peer, 'starttls', 'resets'),
      (peer) => healthyUntil(peer, 'handshake', 'resets'),
    );
    expect(valueOf((await look(server.port)).fact).startTls).toBe('refused');
  });

  test.each(CUTS)('%s, %s: TLS the second time, and no fault is claimed', async (stage, fault) => {
    const server = await serveInTurn(
      (peer) => healthyUntil(peer, stage, fault),
      (peer) => healthyUntil(peer),
    );
    const result = await look(server.port);
    const value = valueOf(result.fact);
    expect(value).toMatchObject({ startTls: 'works', reached: 'quit', tls: { protocol: 'TLSv1.3' } });
    expect(value.cutOffAtTls).toBeTruthy();
    expect(value.tlsError).toBeUndefined();
    expect(value.stopped).toBeUndefined();
    expect(result.fact.evidence).toEqual(result.evidence.map(({ id }) => id));
  });

  test.each([
    ['starttls', '4yz', '450 4.3.2'],
    ['banner', '5yz', '550 5.3.2'],
    ['banner', 'ends', 'SMTP_CLOSED'],
    ['handshake', 'garbage', 'ERR_SSL'],
    ['handshake', 'silence', 'TLS_TIMEOUT'],
    ['ehlo', '421', '421 4.3.2'],
  ] as const)('%s, %s the second time: unknown', async (stage, fault, words) => {
    const server = await serveInTurn(
      (peer) => healthyUntil(peer, 'handshake', 'resets'),
      (peer) => healthyUntil(peer, stage, fault),
    );
    const result = await look(server.port, fault === 'silence' ? { replyTimeoutMs: 1200 } : {});
    if (result.fact.state !== 'unknown') throw new Error(result.fact.state);
    expect(result.fact.error).toMatchObject({ code: 'TLS_UNSTEADY', transient: true });
    expect(result.fact.error.detail).toContain(words);
    expect(result.fact.evidence).toEqual(result.evidence.map(({ id }) => id));
  });

  test('nothing listens any more the second time: unknown', async () => {
    const server = await serve((peer) => healthyUntil(peer, 'handshake', 'ends'));
    let turns = 0;
    const closed = await startScriptedServer(() => {});
    await closed.close();
    const result = await look(server.port, {
      route: () => ({ address: '127.0.0.1', port: (turns += 1) === 1 ? server.port : closed.port }),
    });
    expect(codeOf(result)).toBe('TLS_UNSTEADY');
  });

  test('whatever is no cut is looked at once', async () => {
    const once = [
      ['starttls', '5yz'],
      ['starttls', 'garbage'],
      ['handshake', 'garbage'],
      ['ehlo', 'ends'],
      ['ehloAgain', 'resets'],
    ] as const;
    for (const [stage, fault] of once) {
      const server = await serve((peer) => healthyUntil(peer, stage, fault));
      const { evidence } = await look(server.port);
      expect([stage, fault, server.connections()]).toEqual([stage, fault, 1]);
      expect(evidence.filter(({ kind }) => kind === 'smtp')).toHaveLength(1);
    }
  });

  test('the second waits as every second connection does, and an abort meanwhile is an abort', async () => {
    const server = await serve((peer) => healthyUntil(peer, 'handshake', 'ends'));
    const begun = performance.now();
    await look(server.port, { gapMs: 300 });
    expect(performance.now() - begun).toBeGreaterThanOrEqual(295);
    expect(server.peak()).toBe(1);

    const abort = new AbortController();
    setTimeout(() => abort.abort(), 500);
    const result = await look(server.port, { gapMs: 30_000 }, abort.signal);
    expect(codeOf(result)).toBe('ABORTED');
    expect(server.connections()).toBe(3);
  });

  test('no time left for a second conversation: unknown, and no fault', async () => {
    const server = await serve(async (peer) => {
      peer.send(HEALTHY.banner);
      await peer.line();
      peer.send(HEALTHY.ehlo);
      await peer.line();
      await new Promise((resolve) => setTimeout(resolve, 400));
      peer.end();
    });
    expect(codeOf(await look(server.port, { serverBudgetMs: 600 }))).toBe('BUDGET_EXCEEDED');
  });

  test('a capture that has no second conversation gives the fact it gave then', async () => {
    const server = await serve((peer) => healthyUntil(peer, 'handshake', 'ends'));
    const { evidence } = await look(server.port);
    const saved = evidence.filter(({ id }) => !id.endsWith('#again'));
    const again = await replaySmtp(saved).mx({ host: HOST, address: '127.0.0.1', port: server.port });
    expect(valueOf(again.fact).startTls).toBe('failed');
    expect(again.evidence).toEqual(saved);
  });
});

test('silence is never told as a refusal or a failure of the server', () => {
  const blaming = CELLS.filter(([, fault, cell]) => fault === 'silence' && /refused|failed/.test(cell));
  expect(blaming).toEqual([]);
});

test('a closed port is a fact', async () => {
  const server = await startScriptedServer(() => {});
  await server.close();
  const result = await look(server.port);
  expect(valueOf(result.fact)).toMatchObject({ isClosed: true, reached: 'connect', startTls: 'notTried' });
  expect(result.evidence[0]?.error?.code).toBe('SMTP_CONNECT_REFUSED');
});

test('connect, no route: unknown, and no word about the server', async () => {
  const { mx } = createSmtpProbes({
    allowPrivate: true,
    route: () => ({ address: '255.255.255.255', port: 25 }),
  });
  const { fact } = await mx({ host: HOST, address: '127.0.0.1', port: 25 });
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_UNREACHABLE', transient: true } });
});

/** A server that is asleep: its queue of connections is full, so a new one is answered by nothing at all. */
async function startAsleep(): Promise<number> {
  const program = `const server = require('node:net').createServer();
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      process.stdout.write(String(server.address().port));
      process.kill(process.pid, 'SIGSTOP');
    });`;
  const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'ignore'] });
  const port = await new Promise<number>((resolve) => {
    child.stdout.once('data', (bytes: Buffer) => resolve(Number(bytes.toString())));
  });
  const fillers = [1, 2, 3, 4].map(() => connect({ port, host: '127.0.0.1' }).on('error', () => {}));
  await Promise.race([
    Promise.all(fillers.map((filler) => new Promise((resolve) => filler.once('connect', resolve)))),
    new Promise((resolve) => setTimeout(resolve, 300)),
  ]);
  onTestFinished(() => {
    for (const filler of fillers) filler.destroy();
    child.kill('SIGKILL');
  });
  return port;
}

test('connect, silence: unknown', async () => {
  const result = await look(await startAsleep(), { connectTimeoutMs: 300 });
  expect(codeOf(result)).toBe('SMTP_CONNECT_TIMEOUT');
  expect(linesOf(result)[0]).toBe('note: not connected');
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
    peer.end();
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
  const result = await look(server.port);
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
    look(port, { bannerTimeoutMs: 200 }),
    look(port, { totalTimeoutMs: 200 }),
  ]);
  expect(codeOf(byReply)).toBe('SMTP_TIMEOUT');
  expect(codeOf(byTotal)).toBe('BUDGET_EXCEEDED');
  expect(linesOf(byReply).some((line) => line.startsWith('note: unfinished: 220 s'))).toBe(true);
});

test('trap 57: the whole time may end in the handshake, and says nothing about TLS then', async () => {
  const server = await serve((peer) => healthyUntil(peer, 'handshake', 'silence'));
  expect(codeOf(await look(server.port, { totalTimeoutMs: 1500 }))).toBe('BUDGET_EXCEEDED');
});

test('trap 58: a banner held back is waited for', async () => {
  const server = await serve(async (peer) => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await healthyUntil(peer);
  });
  const value = valueOf((await look(server.port)).fact);
  expect(value.reached).toBe('quit');
  expect(value.bannerMs).toBeGreaterThanOrEqual(150);
});

test.each<Stage>(STAGES)(
  'an abort while the server is silent at %s closes the socket at once',
  async (stage) => {
    let hasGone: Promise<void> | undefined;
    const abort = new AbortController();
    const server = await serve(async (peer) => {
      hasGone = peer.gone;
      await healthyUntil(peer, stage, 'silence');
    });
    setTimeout(() => abort.abort(), 100);
    const begun = performance.now();
    const result = await look(server.port, {}, abort.signal);
    await hasGone;
    expect(codeOf(result)).toBe('ABORTED');
    expect(performance.now() - begun).toBeLessThan(10_000);
  },
);

test('an abort before the beginning makes no connection', async () => {
  const server = await serve((peer) => healthyUntil(peer));
  expect(codeOf(await look(server.port, {}, AbortSignal.abort()))).toBe('ABORTED');
  expect(server.connections()).toBe(0);
});
