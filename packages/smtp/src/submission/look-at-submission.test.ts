/** Submission ports as a mail client meets them, against servers scripted to the byte; live and replayed. */
import { evidenceSchema, type SubmissionServer } from '@whyspam/core';
import * as v from 'valibot';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type KeyPair, makeAuthority, makeCertificate } from '../../../../testing/certificates.ts';
import { type Peer, type ScriptedServer, startScriptedServer } from '../../testing/scripted-server.ts';
import { speakSubmission, type SubmissionScript } from '../../testing/submission-script.ts';
import { createSmtpProbes, type SmtpProbesOptions } from '../create-smtp-probes.ts';
import { replaySmtp } from '../replay-smtp.ts';
import type { SmtpResult } from '../smtp-probes.ts';

const HOST = 'mail.example.test';
const servers: ScriptedServer[] = [];
let root: KeyPair;
let pair: KeyPair;

beforeAll(async () => {
  root = await makeAuthority('Test Root');
  pair = await makeCertificate([HOST], { issuer: root });
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
  server: ScriptedServer,
  port: number,
  options: SmtpProbesOptions = {},
): Promise<SmtpResult<SubmissionServer>> {
  const probes = createSmtpProbes({
    helo: 'probe.example.test',
    allowPrivate: true,
    extraAuthorities: [root.cert],
    route: () => ({ address: '127.0.0.1', port: server.port }),
    // Long enough for a busy machine; few tests wait for it in vain.
    bannerTimeoutMs: 2500,
    replyTimeoutMs: 2500,
    ...options,
  });
  const place = { host: HOST, address: '127.0.0.1', port };
  const result = await probes.submission(place);
  // What is saved is valid, and gives the same fact again.
  const saved = v.parse(v.array(evidenceSchema), JSON.parse(JSON.stringify(result.evidence)));
  expect(await replaySmtp(saved).submission(place)).toEqual({ fact: result.fact, evidence: saved });
  return result;
}

function valueOf({ fact }: SmtpResult<SubmissionServer>): SubmissionServer {
  if (fact.state !== 'known') throw new Error(JSON.stringify(fact));
  return fact.value;
}

function codeOf({ fact }: SmtpResult<SubmissionServer>): string {
  return fact.state === 'unknown' ? fact.error.code : fact.state;
}

const script = (change: Partial<SubmissionScript> = {}): ((peer: Peer) => Promise<void>) => {
  return (peer) => speakSubmission(peer, { pair, ...change });
};

describe('port 465', () => {
  test('RFC 8314 section 3.3: TLS comes before the first word', async () => {
    const server = await serve(script({ isImplicit: true }));
    const result = await look(server, 465);
    expect(valueOf(result)).toMatchObject({
      reached: 'quit',
      encryption: 'implicitTls',
      speaksPlainFirst: false,
      startTls: 'notTried',
      extensions: [],
      authInClear: [],
      authUnderTls: ['PLAIN', 'LOGIN'],
      bannerName: HOST,
      tls: { isTrusted: true, namesHost: true },
    });
    expect(server.connections()).toBe(1);
    expect(result.evidence.map(({ id }) => id)).toEqual([
      `smtp:${HOST}[127.0.0.1]:465#submission`,
      `tls:${HOST}[127.0.0.1]:465#submission`,
    ]);
  });

  test('one that speaks in the clear is looked at again in the clear', async () => {
    const server = await serve(script({ inTheClear: ['AUTH PLAIN'] }));
    expect(valueOf(await look(server, 465))).toMatchObject({
      reached: 'quit',
      encryption: 'none',
      speaksPlainFirst: true,
      startTls: 'notOffered',
      authInClear: ['PLAIN'],
      authUnderTls: [],
    });
    expect(server.connections()).toBe(2);
  });

  test('in the clear it may have STARTTLS', async () => {
    const server = await serve(script());
    expect(valueOf(await look(server, 465))).toMatchObject({
      encryption: 'startTls',
      speaksPlainFirst: true,
      startTls: 'works',
      authUnderTls: ['PLAIN', 'LOGIN'],
    });
  });

  test('TLS that fails otherwise says nothing of plain text', async () => {
    const server = await serve(async (peer) => {
      // An alert: handshake_failure.
      peer.send('\x15\x03\x03\x00\x02\x02\x28');
      await peer.gone;
    });
    const value = valueOf(await look(server, 465));
    expect(value).toMatchObject({ reached: 'connect', speaksPlainFirst: false, startTls: 'notTried' });
    expect(value.tlsError).toContain('ALERT');
    expect(value.encryption).toBeUndefined();
    expect(server.connections()).toBe(1);
  });

  test('closed within the handshake', async () => {
    const server = await serve((peer) => void peer.socket.once('data', () => peer.end()));
    const value = valueOf(await look(server, 465));
    expect(value.tlsError).toContain('disconnected');
    expect(value.encryption).toBeUndefined();
  });

  test('trap 57: silence in the handshake is not "no TLS"', async () => {
    const server = await serve((peer) => peer.gone);
    expect(codeOf(await look(server, 465))).toBe('TLS_TIMEOUT');
  });

  test.each([
    ['no banner under TLS', { banner: 'silent' }, 'SMTP_TIMEOUT'],
    ['dropped before the banner', { banner: 'end' }, 'SMTP_CLOSED'],
  ])('%s', async (_name, replies, code) => {
    const server = await serve(script({ isImplicit: true, replies }));
    expect(codeOf(await look(server, 465))).toBe(code);
  });

  test.each([
    ['421 at once', { banner: '421 4.3.2 later\r\n' }, 'banner'],
    ['421 to EHLO', { 'tls EHLO': '421 4.3.2 later\r\n' }, 'banner'],
    ['dropped at EHLO', { 'tls EHLO': 'end' }, 'banner'],
    ['silent at EHLO', { 'tls EHLO': 'silent' }, 'banner'],
  ])('%s: the encryption is seen all the same', async (_name, replies, reached) => {
    const server = await serve(script({ isImplicit: true, replies }));
    expect(valueOf(await look(server, 465))).toMatchObject({
      encryption: 'implicitTls',
      reached,
      authUnderTls: [],
    });
  });
});

describe.each([25, 587, 2525])('port %i', (port) => {
  test('STARTTLS, and what is offered before and after', async () => {
    const server = await serve(
      script({ inTheClear: ['STARTTLS', 'AUTH=LOGIN', 'AUTH LOGIN'], underTls: ['AUTH PLAIN LOGIN'] }),
    );
    expect(valueOf(await look(server, port))).toMatchObject({
      port,
      reached: 'quit',
      encryption: 'startTls',
      speaksPlainFirst: false,
      authInClear: ['LOGIN'],
      authUnderTls: ['PLAIN', 'LOGIN'],
    });
  });

  test('no encryption', async () => {
    const server = await serve(script({ inTheClear: ['AUTH PLAIN'] }));
    expect(valueOf(await look(server, port))).toMatchObject({ encryption: 'none', authInClear: ['PLAIN'] });
  });
});

describe('port 587', () => {
  test.each([
    ['refused', { STARTTLS: '454 4.7.0 TLS not available\r\n' }, 'refused'],
    ['dropped', { STARTTLS: 'end' }, 'refused'],
  ])('STARTTLS %s', async (_name, replies, startTls) => {
    const server = await serve(script({ replies }));
    const value = valueOf(await look(server, 587));
    expect(value.startTls).toBe(startTls);
    expect(value.encryption).toBeUndefined();
  });

  test.each([
    ['421 to EHLO', { EHLO: '421 4.3.2 later\r\n' }],
    ['dropped at EHLO', { EHLO: 'reset' }],
    ['silent at EHLO', { EHLO: 'silent' }],
  ])('%s: nothing is said of encryption', async (_name, replies) => {
    const server = await serve(script({ replies }));
    const value = valueOf(await look(server, 587));
    expect(value).toMatchObject({ reached: 'banner', startTls: 'notTried' });
    expect(value.encryption).toBeUndefined();
  });

  test('silence is looked at no further: the server speaks first', async () => {
    const server = await serve((peer) => peer.gone);
    expect(codeOf(await look(server, 587))).toBe('SMTP_TIMEOUT');
    expect(server.connections()).toBe(1);
  });

  test('closed', async () => {
    const server = await serve(() => {});
    await server.close();
    servers.pop();
    expect(valueOf(await look(server, 587))).toMatchObject({ isClosed: true, reached: 'connect' });
  });
});

describe('any other port', () => {
  test('one that greets is spoken to in the clear', async () => {
    const server = await serve(script());
    expect(valueOf(await look(server, 10_025))).toMatchObject({
      encryption: 'startTls',
      speaksPlainFirst: false,
    });
    expect(server.connections()).toBe(1);
  });

  test('one that waits gets TLS', async () => {
    const server = await serve(script({ isImplicit: true }));
    const result = await look(server, 10_465);
    expect(valueOf(result)).toMatchObject({ encryption: 'implicitTls', authUnderTls: ['PLAIN', 'LOGIN'] });
    expect(result.evidence.map(({ id }) => id.split('#')[1])).toEqual([
      'submission',
      'submission:implicitTls',
      'submission:implicitTls',
    ]);
  });

  test('one that is only slow is heard in the end', async () => {
    let count = 0;
    const server = await serve(async (peer) => {
      count += 1;
      if (count === 1) await peer.gone;
      else await speakSubmission(peer, { pair });
    });
    expect(valueOf(await look(server, 10_025))).toMatchObject({
      encryption: 'startTls',
      speaksPlainFirst: true,
    });
  });

  test('one that never says a word is unknown', async () => {
    const server = await serve((peer) => peer.gone);
    expect(codeOf(await look(server, 10_025))).toBe('SMTP_TIMEOUT');
  });
});

describe('the certificate is held against the name customers are told', () => {
  test.each([
    ['another name', () => makeCertificate(['server7.hosting.test'], { issuer: root }), true, false],
    ['signed by itself', () => makeCertificate([HOST]), false, true],
  ])('%s', async (_name, make, isTrusted, namesHost) => {
    const own = await make();
    const server = await serve((peer) => speakSubmission(peer, { pair: own, isImplicit: true }));
    expect(valueOf(await look(server, 465)).tls).toMatchObject({ isTrusted, namesHost });
  });
});

test('an address that may not be asked is not asked, and replays so', async () => {
  const server = await serve(script());
  expect(codeOf(await look(server, 465, { allowPrivate: false }))).toBe('ADDRESS_NOT_ALLOWED');
  expect(server.connections()).toBe(0);
});

test('an abort is unknown', async () => {
  const server = await serve((peer) => peer.gone);
  const probes = createSmtpProbes({
    allowPrivate: true,
    route: () => ({ address: '127.0.0.1', port: server.port }),
  });
  const abort = new AbortController();
  const looking = probes.submission(
    { host: HOST, address: '127.0.0.1', port: 10_465 },
    { signal: abort.signal },
  );
  setTimeout(() => abort.abort(), 50);
  expect(codeOf(await looking)).toBe('ABORTED');
});

test('what was not recorded is unknown', async () => {
  const result = await replaySmtp([]).submission({ host: HOST, address: '127.0.0.1', port: 465 });
  expect(codeOf(result)).toBe('NOT_RECORDED');
});
