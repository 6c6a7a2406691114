/** Asking a scanner: what its answers mean, and that a failure is unknown and never clean. */
import { probeError, type Clock } from '@whyspam/core';
import fc from 'fast-check';
import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { nodeScannerNetwork } from './node-network.ts';
import type { HttpPost, ScannerNetwork } from './scanner-network.ts';
import { parseCheckAnswer, scanWithRspamd } from './scan-with-rspamd.ts';
import { parseSpamdAnswer, scanWithSpamd } from './scan-with-spamd.ts';

const clock: Clock = { now: () => new Date('2026-11-25T12:00:00Z'), monotonicMs: () => 0 };
const endpoint = { address: '127.0.0.1', port: 783 };
const message = Buffer.from('Subject: a\r\n\r\nb\r\n');

const REPORT = [
  'SPAMD/1.1 0 EX_OK',
  'Content-length: 300',
  'Spam: True ; 7.1 / 5.0',
  '',
  'Content analysis details:   (7.1 points, 5.0 required)',
  ' pts rule name              description',
  '---- ---------------------- ----------------',
  ' 3.3 RCVD_IN_PBL            RBL: Received via a relay in Spamhaus PBL',
  '                            [192.0.2.1 listed in zen.spamhaus.org]',
  ' 3.8 LOCAL_BOSS             We know him',
].join('\r\n');

const CHECK = JSON.stringify({
  is_skipped: false,
  score: 7.123456,
  required_score: 15,
  action: 'add header',
  symbols: {
    BAYES_SPAM: { name: 'BAYES_SPAM', score: 5.1, options: ['100.00%'] },
    R_SPF_ALLOW: { name: 'R_SPF_ALLOW', score: -0.2, options: [] },
  },
});

function network(
  answer: string | Error,
  status = 200,
): ScannerNetwork & { readonly sent: string[]; readonly posts: HttpPost[] } {
  const sent: string[] = [];
  const posts: HttpPost[] = [];
  const error = probeError('HTTP_CONNECT_REFUSED', 'refused');
  return {
    sent,
    posts,
    exchange: async (_, octets) => {
      sent.push(Buffer.from(octets).toString('latin1'));
      return typeof answer === 'string' ? { octets: Buffer.from(answer, 'latin1') } : { error };
    },
    post: async (_, request) => {
      posts.push(request);
      return typeof answer === 'string' ? { status, headers: {}, body: Buffer.from(answer) } : { error };
    },
  };
}

describe('spamd', () => {
  it('is asked for its report, and each rule is explained', async () => {
    const asked = network(REPORT);
    const { fact, evidence } = await scanWithSpamd(message, endpoint, { network: asked, clock });
    expect(asked.sent).toEqual([
      `REPORT SPAMC/1.5\r\nContent-length: ${message.length}\r\n\r\n${message.toString()}`,
    ]);
    expect(fact).toMatchObject({
      state: 'known',
      evidence: ['http:spamc://127.0.0.1:783/REPORT'],
      value: {
        filter: 'spamassassin',
        origin: 'live',
        verdict: 'spam',
        score: 7.1,
        threshold: 5,
        parts: [
          {
            name: 'RCVD_IN_PBL',
            weight: 3.3,
            entry: 'spamhaus-pbl',
            value: '192.0.2.1 listed in zen.spamhaus.org',
          },
          { name: 'LOCAL_BOSS', weight: 3.8, value: 'We know him' },
        ],
      },
    });
    expect(evidence).toMatchObject([{ kind: 'http', status: 0, address: '127.0.0.1:783' }]);
  });

  it.each([
    ['refuses', 'SPAMD/1.1 76 Bad header line\r\n\r\n', 'HTTP_PROTOCOL'],
    ['is something else', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'HTTP_PROTOCOL'],
    ['says nothing', '', 'HTTP_PROTOCOL'],
    ['is not there', new Error('refused'), 'HTTP_CONNECT_REFUSED'],
  ])('that %s is unknown, not clean', async (_, answer, code) => {
    const { fact, evidence } = await scanWithSpamd(message, endpoint, { network: network(answer), clock });
    expect(fact).toMatchObject({ state: 'unknown', error: { code } });
    expect(evidence).toHaveLength(1);
  });

  it('is not asked about what it would not look at whole', async () => {
    const asked = network(REPORT);
    const { fact } = await scanWithSpamd(Buffer.alloc(2000), endpoint, {
      network: asked,
      clock,
      maxMessageOctets: 1000,
    });
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'BUDGET_EXCEEDED' } });
    expect(asked.sent).toEqual([]);
  });
});

describe('rspamd', () => {
  it('is told how the message came in, and each symbol is explained', async () => {
    const asked = network(CHECK);
    const { fact } = await scanWithRspamd(message, endpoint, {
      network: asked,
      clock,
      envelope: {
        address: '192.0.2.1',
        helo: 'mail.example.com\r\nX: y',
        mailFrom: 'ana@example.com',
        recipients: ['b@example.net'],
      },
    });
    expect(asked.posts).toMatchObject([
      {
        path: '/checkv2',
        headers: {
          IP: '192.0.2.1',
          Helo: 'mail.example.comX:y',
          From: 'ana@example.com',
          Rcpt: 'b@example.net',
        },
      },
    ]);
    expect(fact).toMatchObject({
      state: 'known',
      value: {
        filter: 'rspamd',
        origin: 'live',
        verdict: 'spam',
        action: 'add header',
        score: 7.123,
        threshold: 15,
        parts: [
          { name: 'BAYES_SPAM', weight: 5.1, value: '100.00%', entry: 'learned-spam' },
          { name: 'R_SPF_ALLOW', weight: -0.2, who: 'positive' },
        ],
      },
    });
  });

  it.each([
    ['refuses', '{"error":"unauthorized"}', 403],
    ['answers without a score', '{}', 200],
    ['answers no JSON', '<html>', 200],
    ['answers a list', '[]', 200],
  ])('that %s is unknown, not clean', async (_, answer, status) => {
    const { fact } = await scanWithRspamd(message, endpoint, { network: network(answer, status), clock });
    expect(fact).toMatchObject({ state: 'unknown', error: { code: 'HTTP_PROTOCOL' } });
  });
});

it('no answer makes the parsers throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => void parseSpamdAnswer(`SPAMD/1.1 0 EX_OK\r\n${text}`),
    ),
  );
  fc.assert(fc.property(fc.json(), (text) => void parseCheckAnswer(text)));
  fc.assert(
    fc.property(fc.jsonValue(), (symbols) => void parseCheckAnswer(JSON.stringify({ score: 1, symbols }))),
  );
  expect(parseCheckAnswer('{"score":1,"action":"constructor"}')?.verdict).toBe('unknown');
});

describe('the network of Node', () => {
  let server: ReturnType<typeof createServer> | undefined;
  afterEach(() => server?.close());

  async function listening(talk: Parameters<typeof createServer>[1]): Promise<number> {
    server = createServer({ allowHalfOpen: true }, talk);
    await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  const limits = { timeoutMs: 300, maxOctets: 1000 };

  it('gives all that came until the peer closed', async () => {
    const port = await listening((socket) => socket.on('data', (data) => socket.end(`got ${String(data)}`)));
    const result = await nodeScannerNetwork.exchange(
      { address: '127.0.0.1', port },
      Buffer.from('a'),
      limits,
    );
    expect(result).toEqual({ octets: Buffer.from('got a') });
  });

  it.each([
    ['HTTP_TIMEOUT', 'nothing'],
    ['HTTP_TOO_LARGE', 'x'.repeat(2000)],
  ])('gives up: %s', async (code, answer) => {
    const port = await listening((socket) => {
      socket.on('error', () => undefined);
      if (answer !== 'nothing') socket.write(`HTTP/1.1 200 OK\r\n\r\n${answer}`);
    });
    const at = { address: '127.0.0.1', port };
    expect(await nodeScannerNetwork.exchange(at, Buffer.from('a'), limits)).toMatchObject({
      error: { code },
    });
    const post = { path: '/', headers: {}, body: Buffer.from('a') };
    expect(await nodeScannerNetwork.post(at, post, limits)).toMatchObject({ error: { code } });
  });

  it('says that nobody listens, and that the caller gave up', async () => {
    const port = await listening(() => undefined);
    await new Promise((resolve) => server?.close(resolve));
    const at = { address: '127.0.0.1', port };
    expect(await nodeScannerNetwork.exchange(at, Buffer.from('a'), limits)).toMatchObject({
      error: { code: 'HTTP_CONNECT_REFUSED' },
    });
    expect(
      await nodeScannerNetwork.exchange(at, Buffer.from('a'), { ...limits, signal: AbortSignal.abort() }),
    ).toMatchObject({ error: { code: 'ABORTED' } });
  });

  it('reads an answer of HTTP', async () => {
    const port = await listening((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () =>
        socket.end('HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}'),
      );
    });
    const post = { path: '/checkv2', headers: { IP: '192.0.2.1' }, body: Buffer.from('a') };
    expect(await nodeScannerNetwork.post({ address: '127.0.0.1', port }, post, limits)).toMatchObject({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{}'),
    });
  });
});
