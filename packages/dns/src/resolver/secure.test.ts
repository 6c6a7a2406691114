/** DNS over TLS and over HTTPS against scripted servers on loopback: who they prove to be, and everything they can do wrong. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, makeCertificate, type KeyPair } from '../../../../testing/certificates.ts';
import { closedPort } from '../../testing/scripted-server.ts';
import {
  frame,
  httpsServer,
  tlsServer,
  type HttpsScript,
  type HttpsServer,
  type SecureServer,
  type TlsScript,
} from '../../testing/secure-servers.ts';
import type { ResourceRecord } from '../wire/record.ts';
import { createResolver, type NetworkResolver, type ResolverOptions } from './create-resolver.ts';
import type { DnsServer } from './dns-server.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

let issuer: KeyPair;
let authority: string;
let good: KeyPair;
beforeAll(async () => {
  issuer = await makeAuthority('test root');
  authority = issuer.cert;
  good = await certificate('dns.example', '192.0.2.53', '127.0.0.1');
});

const certificate = (...names: readonly string[]): Promise<KeyPair> => makeCertificate(names, { issuer });
const expired = { notBeforeDate: new Date('2020-01-01'), notAfterDate: new Date('2020-02-01') };

const a = (name: string, address: string = '192.0.2.1'): ResourceRecord => ({
  name,
  ttl: 60,
  data: { type: 'A', address },
});
const answer = (asked: { readonly name: string; reply(rest: object): Uint8Array }): Uint8Array =>
  asked.reply({ answers: [a(asked.name)] });

async function serveTls(script: TlsScript = answer, shown: KeyPair = good): Promise<SecureServer> {
  const server = await tlsServer(shown, script);
  open.push(server);
  return server;
}

async function serveHttps(
  script: HttpsScript = answer,
  options: { certificate?: KeyPair; version?: 'h2' | 'http/1.1' } = {},
): Promise<HttpsServer> {
  const server = await httpsServer(options.certificate ?? good, script, options.version);
  open.push(server);
  return server;
}

/** Asks `server`, whatever its address, at a port of loopback. */
function resolver(server: DnsServer, port: number, options: ResolverOptions = {}): NetworkResolver {
  const made = createResolver({
    servers: [server],
    route: () => ({ address: '127.0.0.1', port }),
    timeoutMs: 2000,
    extraAuthorities: [authority],
    lookup: () => Promise.resolve(['192.0.2.53']),
    ...options,
  });
  open.push(made);
  return made;
}

const tls = (host: string, name?: string): DnsServer => ({
  transport: 'tls',
  host,
  port: 853,
  ...(name === undefined ? {} : { name }),
});
const https = (url: string = 'https://dns.example/dns-query'): DnsServer => ({ transport: 'https', url });

describe('DNS over TLS', () => {
  test('a server given by address proves it by the address in its certificate; no name is sent', async () => {
    const server = await serveTls();
    const found = await resolver(tls('192.0.2.53'), server.port).ask('mail.example', 'A');
    expect(found).toMatchObject({
      outcome: 'answer',
      records: [a('mail.example')],
      evidence: { server: '192.0.2.53:853', transport: 'tls', attempts: 1 },
    });
    expect(server.names).toEqual([false]);
    expect(server.asked[0]?.message).toMatchObject({ rd: true, edns: true });
  });

  test('a server given by name is looked up, asked for by name, and proves the name', async () => {
    const server = await serveTls();
    const looked: string[] = [];
    const made = resolver(tls('dns.example'), server.port, {
      lookup: (host) => {
        looked.push(host);
        return Promise.resolve(['192.0.2.7', '192.0.2.8']);
      },
    });
    expect((await made.ask('x', 'A')).evidence).toMatchObject({
      server: 'dns.example:853',
      transport: 'tls',
    });
    expect(looked).toEqual(['dns.example']);
    expect(server.names).toEqual(['dns.example']);
  });

  test('an address with a name behind # proves the name', async () => {
    const server = await serveTls();
    expect((await resolver(tls('198.51.100.9', 'dns.example'), server.port).ask('x', 'A')).outcome).toBe(
      'answer',
    );
  });

  test('RFC 7858 section 3.3: questions are pipelined on one connection, answers in any order', async () => {
    const held: (() => void)[] = [];
    const server = await serveTls(async (asked) => {
      await new Promise<void>((resolve) => {
        held.push(resolve);
        if (held.length === 3) for (const go of held.toReversed()) go();
      });
      return answer(asked);
    });
    const made = resolver(tls('192.0.2.53'), server.port);
    const answers = await Promise.all(['a', 'b', 'c'].map((name) => made.ask(name, 'A')));
    expect(answers.map(({ records }) => records[0]?.name)).toEqual(['a', 'b', 'c']);
    expect(server.connections()).toBe(1);
  });

  test.each<[string, () => Promise<KeyPair>, DnsServer, RegExp]>([
    [
      'of another name',
      () => certificate('other.example'),
      tls('dns.example'),
      /for DNS:other\.example, not for dns\.example/,
    ],
    ['without the address', () => certificate('dns.example'), tls('192.0.2.53'), /not for 192\.0\.2\.53/],
    ['that names nobody', () => certificate(), tls('192.0.2.53'), /nobody/],
    [
      'that is expired',
      () => makeCertificate(['dns.example'], { issuer, ...expired }),
      tls('dns.example'),
      /expired/i,
    ],
    [
      'that is self-signed',
      () => makeCertificate(['dns.example']),
      tls('dns.example'),
      /self.signed|unable to verify/i,
    ],
  ])(
    'RFC 9525 section 6: a certificate %s is TLS_FAILED, lasting, and no question is sent',
    async (_what, make, server, detail) => {
      const serving = await serveTls(answer, await make());
      const found = await resolver(server, serving.port).ask('x', 'A');
      expect(found).toMatchObject({
        outcome: 'error',
        error: { code: 'TLS_FAILED', transient: false, detail: expect.stringMatching(detail) },
        evidence: { transport: 'tls', attempts: 1 },
      });
      expect(serving.asked).toEqual([]);
    },
  );

  test('a wildcard stands for one label, whole', async () => {
    const server = await serveTls(answer, await certificate('*.example', 'd*.other.example'));
    expect((await resolver(tls('dns.example'), server.port).ask('x', 'A')).outcome).toBe('answer');
    expect((await resolver(tls('a.dns.example'), server.port).ask('x', 'A')).error?.code).toBe('TLS_FAILED');
    expect((await resolver(tls('dns.other.example'), server.port).ask('x', 'A')).error?.code).toBe(
      'TLS_FAILED',
    );
  });

  test('a server that closes in the handshake is DNS_UNREACHABLE; one that speaks no TLS is TLS_FAILED', async () => {
    const { createServer } = await import('node:net');
    for (const [words, code, attempts] of [
      ['', 'DNS_UNREACHABLE', 2],
      ['HTTP/1.1 400 Bad Request\r\n\r\n', 'TLS_FAILED', 1],
    ] as const) {
      const server = createServer((socket) => {
        socket.on('error', () => undefined);
        socket.on('data', () => socket.end(words ?? ''));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      expect(await resolver(tls('192.0.2.53'), port).ask('x', 'A')).toMatchObject({
        error: { code },
        evidence: { attempts },
      });
    }
  });

  test('an authority nobody vouched for is not trusted', async () => {
    const server = await serveTls();
    const found = await resolver(tls('192.0.2.53'), server.port, { extraAuthorities: [] }).ask('x', 'A');
    expect(found.error?.code).toBe('TLS_FAILED');
  });

  test('a closed port is DNS_UNREACHABLE at once; a name that is not found too', async () => {
    const closed = await closedPort();
    const start = performance.now();
    expect((await resolver(tls('192.0.2.53'), closed.port).ask('x', 'A')).error?.code).toBe(
      'DNS_UNREACHABLE',
    );
    const lost = resolver(tls('dns.example'), closed.port, {
      lookup: () => Promise.reject(new Error('ENOTFOUND')),
    });
    expect((await lost.ask('x', 'A')).error).toMatchObject({
      code: 'DNS_UNREACHABLE',
      detail: expect.stringContaining('the address of dns.example was not found'),
    });
    expect(performance.now() - start).toBeLessThan(1500);
  });

  test('silence ends as DNS_TIMEOUT, asked once: TLS loses nothing', async () => {
    const server = await serveTls(() => undefined);
    const found = await resolver(tls('192.0.2.53'), server.port, { timeoutMs: 1600 }).ask('x', 'A');
    expect(found).toMatchObject({
      error: { code: 'DNS_TIMEOUT' },
      evidence: { transport: 'tls', attempts: 1 },
    });
    // None on a machine so busy that the handshake took all the time.
    expect(server.asked.length).toBeLessThanOrEqual(1);
  });

  test('a handshake that never ends is DNS_TIMEOUT', async () => {
    const { createServer } = await import('node:net');
    const server = createServer((socket) => void socket.on('error', () => undefined).resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    open.push({ close: () => new Promise((resolve) => server.close(() => resolve())) });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const made = resolver(tls('192.0.2.53'), port, { timeoutMs: 300 });
    expect((await made.ask('x', 'A')).error?.code).toBe('DNS_TIMEOUT');
    await made.close();
  });

  test('a reply to another question is ignored, and the right one behind it taken', async () => {
    const server = await serveTls((asked, socket) => {
      socket.write(frame(asked.reply({ question: { name: 'other', type: 'A' }, answers: [a('other')] })));
      return answer(asked);
    });
    expect((await resolver(tls('192.0.2.53'), server.port).ask('x', 'A')).records).toEqual([a('x')]);
  });

  test('half a frame and then the end: asked again on a new connection, once', async () => {
    const server = await serveTls((asked, socket) => {
      if (asked.index > 0) return answer(asked);
      socket.end(frame(answer(asked)).subarray(0, 20));
      return undefined;
    });
    expect(await resolver(tls('192.0.2.53'), server.port).ask('x', 'A')).toMatchObject({
      outcome: 'answer',
      evidence: { attempts: 2 },
    });
    const always = await serveTls((asked, socket) => void socket.end(frame(answer(asked)).subarray(0, 20)));
    const found = await resolver(tls('192.0.2.53'), always.port).ask('x', 'A');
    expect(found).toMatchObject({ error: { code: 'DNS_UNREACHABLE' }, evidence: { attempts: 2 } });
  });

  test('TC over TLS is malformed, for there is nowhere further to go', async () => {
    const server = await serveTls((asked) => asked.reply({ tc: true }));
    expect((await resolver(tls('192.0.2.53'), server.port).ask('x', 'A')).error).toMatchObject({
      code: 'DNS_MALFORMED',
      detail: expect.stringContaining('TLS'),
    });
  });

  test('the next server is asked when one fails, whatever its transport', async () => {
    const server = await serveTls(answer, await certificate('other.example'));
    const fine = await serveHttps();
    const made = createResolver({
      servers: [tls('dns.example'), https()],
      route: ({ port }) => ({ address: '127.0.0.1', port: port === 853 ? server.port : fine.port }),
      lookup: () => Promise.resolve(['192.0.2.53']),
      extraAuthorities: [authority],
      timeoutMs: 2000,
    });
    open.push(made);
    expect(await made.ask('x', 'A')).toMatchObject({
      outcome: 'answer',
      evidence: { transport: 'https', server: 'https://dns.example/dns-query', attempts: 2 },
    });
  });

  test('an abort and a close end it', async () => {
    const server = await serveTls(() => undefined);
    const made = resolver(tls('192.0.2.53'), server.port);
    const aborted = made.ask('x', 'A', { signal: AbortSignal.timeout(50) });
    const closed = made.ask('y', 'A');
    expect((await aborted).error?.code).toBe('ABORTED');
    await made.close();
    expect((await closed).error?.code).toBe('ABORTED');
  });
});

describe.each(['h2', 'http/1.1'] as const)('DNS over HTTPS, %s', (version) => {
  test('RFC 8484 section 4.1: POST, id 0, media type both ways', async () => {
    const server = await serveHttps(answer, { version });
    const found = await resolver(https(), server.port).ask('Mail.Example', 'A');
    expect(found).toMatchObject({
      outcome: 'answer',
      records: [a('mail.example')],
      evidence: { server: 'https://dns.example/dns-query', transport: 'https', attempts: 1 },
    });
    expect(server.requests[0]).toMatchObject({
      ':method': 'POST',
      ':path': '/dns-query',
      'content-type': 'application/dns-message',
      accept: 'application/dns-message',
    });
    expect(server.asked[0]?.message.id).toBe(0);
    expect(Buffer.from(server.asked[0]?.octets ?? []).toString('latin1')).toContain(
      '\u0004mail\u0007example',
    );
  });

  test('many questions at once, few connections', async () => {
    const server = await serveHttps(answer, { version });
    const made = resolver(https(), server.port);
    const names = Array.from({ length: 30 }, (_, index) => `n${index}`);
    const answers = await Promise.all(names.map((name) => made.ask(name, 'A')));
    expect(answers.map(({ records }) => records[0]?.name)).toEqual(names);
    expect(server.connections()).toBeLessThanOrEqual(version === 'h2' ? 1 : 6);
  });

  test('the host of the URL may be an address', async () => {
    const server = await serveHttps(answer, { version });
    const made = resolver(https('https://127.0.0.1/q?a=b'), server.port, {
      lookup: () => Promise.reject(new Error('not asked')),
    });
    expect((await made.ask('x', 'A')).outcome).toBe('answer');
    expect(server.requests[0]).toMatchObject({ ':path': '/q?a=b' });
  });

  const cases: [string, HttpsScript, string, RegExp][] = [
    ['status 503', (asked) => ({ status: 503, body: answer(asked) }), 'DNS_UNREACHABLE', /status 503/],
    [
      'a redirect, which is not followed',
      () => ({ status: 302, body: new Uint8Array() }),
      'DNS_UNREACHABLE',
      /status 302/,
    ],
    [
      'another content type',
      (asked) => ({ type: 'text/html', body: answer(asked) }),
      'DNS_MALFORMED',
      /text\/html/,
    ],
    [
      'another question',
      (asked) => asked.reply({ question: { name: 'other', type: 'A' } }),
      'DNS_MALFORMED',
      /another question/,
    ],
    [
      'an id that is not 0',
      (asked) => answer({ ...asked, reply: (rest) => asked.reply({ ...rest, id: 7 }) }),
      'DNS_MALFORMED',
      /another question/,
    ],
    ['a query', (asked) => asked.octets, 'DNS_MALFORMED', /another question/],
    ['more than 64 KiB', () => ({ body: new Uint8Array(200_000) }), 'DNS_MALFORMED', /more than 65535/],
    ['nothing', () => ({ body: new Uint8Array() }), 'DNS_MALFORMED', /another question/],
    ['half a message', (asked) => answer(asked).subarray(0, -5), 'DNS_MALFORMED', /./],
    ['SERVFAIL', (asked) => asked.reply({ rcode: 2 }), 'DNS_SERVFAIL', /SERVFAIL/],
  ];
  test.each(cases)(
    'RFC 8484 section 4.2.1: %s is an error that says so',
    async (_what, script, code, detail) => {
      const server = await serveHttps(script, { version });
      const found = await resolver(https(), server.port).ask('x', 'A');
      expect(found).toMatchObject({
        outcome: 'error',
        error: { code, detail: expect.stringMatching(detail) },
        evidence: { attempts: 1 },
      });
    },
  );

  test('a content type with a parameter is the same content type', async () => {
    const server = await serveHttps(
      (asked) => ({ type: 'Application/DNS-Message; x=y', body: answer(asked) }),
      { version },
    );
    expect((await resolver(https(), server.port).ask('x', 'A')).outcome).toBe('answer');
  });

  test('a certificate of another name is TLS_FAILED, and nothing is sent', async () => {
    const server = await serveHttps(answer, {
      version,
      certificate: await certificate('other.example'),
    });
    expect((await resolver(https(), server.port).ask('x', 'A')).error).toMatchObject({
      code: 'TLS_FAILED',
      transient: false,
    });
    expect(server.asked).toEqual([]);
  });

  test('a dead port and a dead name are DNS_UNREACHABLE', async () => {
    const closed = await closedPort();
    expect((await resolver(https(), closed.port).ask('x', 'A')).error?.code).toBe('DNS_UNREACHABLE');
    const lost = resolver(https(), closed.port, { lookup: () => Promise.reject(new Error('ENOTFOUND')) });
    expect((await lost.ask('x', 'A')).error?.code).toBe('DNS_UNREACHABLE');
  });

  test('silence is DNS_TIMEOUT, asked once; an abort and a close end it', async () => {
    const server = await serveHttps(() => new Promise(() => undefined), { version });
    const made = resolver(https(), server.port, { timeoutMs: 500 });
    expect(await made.ask('x', 'A')).toMatchObject({
      error: { code: 'DNS_TIMEOUT' },
      evidence: { attempts: 1 },
    });
    expect((await made.ask('y', 'A', { signal: AbortSignal.timeout(50) })).error?.code).toBe('ABORTED');
    const closed = made.ask('z', 'A');
    await new Promise((resolve) => setTimeout(resolve, 30));
    await made.close();
    expect((await closed).error?.code).toBe('ABORTED');
  });

  test('a connection that was closed while idle is opened anew', async () => {
    const server = await serveHttps(answer, { version });
    const made = resolver(https(), server.port);
    await made.ask('x', 'A');
    const { port } = server;
    await server.close();
    const again = await httpsServer(good, answer, version);
    open.push(again);
    expect(port).toBeGreaterThan(0);
    const moved = createResolver({
      servers: [https()],
      route: () => ({ address: '127.0.0.1', port: again.port }),
      lookup: () => Promise.resolve(['192.0.2.1']),
      extraAuthorities: [authority],
    });
    open.push(moved);
    expect((await moved.ask('y', 'A')).outcome).toBe('answer');
    expect((await made.ask('y', 'A')).error?.code).toBe('DNS_UNREACHABLE');
  });
});

describe('HTTP/2 in particular', () => {
  test('RFC 9113 section 6.8: GOAWAY in mid-flight: the question is asked again on a new connection', async () => {
    const server = await serveHttps((asked, stream) => {
      if (asked.index > 0) return answer(asked);
      // Nothing was processed: last stream 0.
      stream?.session?.goaway(0, 0);
      stream?.close(7);
      return undefined;
    });
    expect(await resolver(https(), server.port).ask('x', 'A')).toMatchObject({
      outcome: 'answer',
      evidence: { attempts: 2 },
    });
    expect(server.connections()).toBe(2);
  });

  test('GOAWAY after an answer: the next question opens a new connection', async () => {
    const server = await serveHttps((asked, stream) => {
      if (asked.index === 0) setTimeout(() => stream?.session?.goaway(0), 20);
      return answer(asked);
    });
    const made = resolver(https(), server.port);
    expect((await made.ask('x', 'A')).outcome).toBe('answer');
    await new Promise((resolve) => setTimeout(resolve, 80));
    expect(await made.ask('y', 'A')).toMatchObject({ outcome: 'answer', evidence: { attempts: 1 } });
  });

  test('GOAWAY with an error, and a stream reset, twice: DNS_UNREACHABLE', async () => {
    for (const script of [
      (stream: Parameters<HttpsScript>[1]) => stream?.session?.destroy(undefined, 2),
      (stream: Parameters<HttpsScript>[1]) => stream?.close(2),
      (stream: Parameters<HttpsScript>[1]) => stream?.session?.socket.destroy(),
    ]) {
      const server = await serveHttps((_asked, stream) => {
        script(stream);
        return undefined;
      });
      const found = await resolver(https(), server.port).ask('x', 'A');
      expect(found).toMatchObject({ error: { code: 'DNS_UNREACHABLE' }, evidence: { attempts: 2 } });
    }
  });

  test('a body that is broken off is no answer: asked again once', async () => {
    const server = await serveHttps((asked, stream) => {
      if (asked.index > 0) return answer(asked);
      stream?.respond({ ':status': 200, 'content-type': 'application/dns-message' });
      stream?.write(answer(asked).subarray(0, 10), () => stream.session?.destroy());
      return undefined;
    });
    expect(await resolver(https(), server.port).ask('x', 'A')).toMatchObject({
      outcome: 'answer',
      evidence: { attempts: 2 },
    });
  });

  test('a body that begins and never ends is DNS_TIMEOUT', async () => {
    const server = await serveHttps((asked, stream) => {
      stream?.respond({ ':status': 200, 'content-type': 'application/dns-message' });
      stream?.write(answer(asked).subarray(0, 10));
      return undefined;
    });
    expect((await resolver(https(), server.port, { timeoutMs: 400 }).ask('x', 'A')).error?.code).toBe(
      'DNS_TIMEOUT',
    );
  });
});
