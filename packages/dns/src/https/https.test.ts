/** GETs over real TLS on loopback: what is refused, what is bounded, what is kept, and that a capture answers the same. */
import { createServer, type AddressInfo } from 'node:net';
import type { TlsOptions } from 'node:tls';
import { probeError, type Endpoint, type Evidence } from '@whyspam/core';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeAuthority, makeCertificate, type KeyPair } from '../../../../testing/certificates.ts';
import { reply, startWebServer, type WebServer } from '../../testing/web-server.ts';
import { overlayResolver } from '../resolver/overlay-resolver.ts';
import { memoryResolver, type MemoryZone } from '../testing/memory-resolver.ts';
import { createHttpsGetter, type HttpsGetterOptions } from './create-https-getter.ts';
import type { HttpsAnswer, HttpsOptions } from './https-getter.ts';
import { recordHttps } from './record-https.ts';
import { replayHttps } from './replay-https.ts';

const HOST = 'mta-sts.example.test';
const URL_ = `https://${HOST}/.well-known/mta-sts.txt`;
const ZONE: MemoryZone = { [HOST]: { A: ['192.0.2.80'] } };
const DAY_MS = 86_400_000;

let root: KeyPair;
let good: KeyPair;
const closing: (() => Promise<void>)[] = [];

beforeAll(async () => {
  root = await makeAuthority('Test Root');
  good = await makeCertificate([HOST], { issuer: root });
});
afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function serve(
  answer: (path: string) => string | undefined,
  tls: TlsOptions = good,
): Promise<WebServer> {
  const server = await startWebServer(tls, answer);
  closing.push(() => server.close());
  return server;
}

const policy = (): string =>
  reply('200 OK', { 'Content-Type': 'text/plain', 'Set-Cookie': 'a=b' }, 'version: STSv1\r\n');

function getter(
  port: number | Readonly<Record<string, Endpoint>>,
  options: Partial<HttpsGetterOptions> = {},
  zone = ZONE,
) {
  const resolver = memoryResolver(zone);
  const places = typeof port === 'number' ? {} : port;
  const getHttps = createHttpsGetter({
    resolver,
    route: ({ address }) =>
      places[address] ?? { address: '127.0.0.1', port: typeof port === 'number' ? port : 1 },
    allowPrivate: true,
    extraAuthorities: [root.cert],
    timeoutMs: 5000,
    ...options,
  });
  return {
    resolver,
    get: (url = URL_, asked: Partial<HttpsOptions> = {}) => getHttps(url, { maxOctets: 65_536, ...asked }),
  };
}

const text = (answer: HttpsAnswer): string => Buffer.from(answer.body).toString('latin1');

test('a good answer: status, the fields that matter, the body, and evidence of all of it', async () => {
  const server = await serve(policy);
  const { get, resolver } = getter(server.port);
  const answer = await get();
  expect(answer.outcome).toBe('answer');
  expect(answer.status).toBe(200);
  expect(answer.headers).toEqual({ 'content-type': 'text/plain' });
  expect(text(answer)).toBe('version: STSv1\r\n');
  expect(answer.host).toMatchObject({ addresses: ['192.0.2.80'], aliases: [] });
  expect(answer.evidence).toMatchObject({
    id: `http:${URL_}`,
    url: URL_,
    address: '192.0.2.80:443',
    certificate: 'valid',
    status: 200,
    body: 'version: STSv1\r\n',
  });
  expect(answer.further).toMatchObject([
    { kind: 'tls', id: `tls:${HOST}[192.0.2.80]:443`, trusted: true, chain: [{ names: [HOST] }] },
  ]);
  expect(resolver.questions.toSorted()).toEqual([`A ${HOST}`, `AAAA ${HOST}`]);
  expect(server.requests).toHaveLength(1);
  expect(server.requests[0]).toMatch(
    /^GET \/\.well-known\/mta-sts\.txt HTTP\/1\.1\r\nhost: mta-sts\.example\.test\r\n/,
  );
  expect(server.requests[0]).toMatch(/user-agent: whyspam /);
  expect(server.requests[0]).toMatch(/accept-encoding: identity/);
  expect(server.requests[0]).not.toMatch(/cookie/i);
});

describe('a certificate that is not valid: nothing is asked over it', () => {
  test.each([
    [
      'expired',
      { notAfterDate: new Date(Date.now() - DAY_MS), notBeforeDate: new Date(Date.now() - 9 * DAY_MS) },
      'expired',
    ],
    [
      'of the future',
      { notBeforeDate: new Date(Date.now() + DAY_MS), notAfterDate: new Date(Date.now() + 9 * DAY_MS) },
      'notYetValid',
    ],
  ] as const)('%s', async (_, dates, state) => {
    const server = await serve(policy, await makeCertificate([HOST], { issuer: root, ...dates }));
    const answer = await getter(server.port).get();
    expect(answer.error?.code).toBe('HTTP_TLS_FAILED');
    expect(answer.evidence.certificate).toBe(state);
    expect(server.requests).toEqual([]);
  });

  test('self-signed, of an unknown authority, for another name, with the name only as common name', async () => {
    const states: unknown[] = [];
    const stranger = await makeAuthority('Stranger');
    for (const tls of [
      await makeCertificate([HOST]),
      await makeCertificate([HOST], { issuer: stranger }),
      await makeCertificate(['example.test', '*.mta-sts.example.test'], { issuer: root }),
      // RFC 9525 section 2: the common name is no identity.
      { ...(await makeCertificate([HOST], { issuer: root })), ...(await commonNameOnly()) },
    ]) {
      const server = await serve(policy, tls);
      const answer = await getter(server.port).get();
      expect(answer.error?.code).toBe('HTTP_TLS_FAILED');
      expect(answer.further[0]).toMatchObject({ kind: 'tls', chain: [expect.anything()] });
      expect(server.requests).toEqual([]);
      states.push(answer.evidence.certificate);
    }
    expect(states).toEqual(['selfSigned', 'untrusted', 'wrongName', 'wrongName']);
  });
});

async function commonNameOnly(): Promise<KeyPair> {
  const { generate } = await import('selfsigned');
  const made = await generate([{ name: 'commonName', value: HOST }], {
    keyType: 'ec',
    algorithm: 'sha256',
    ca: root,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'subjectAltName', altNames: [{ type: 2, value: 'other.test' }] },
    ],
  });
  return { key: made.private, cert: made.cert };
}

test('RFC 8996: a server with nothing newer than TLS 1.1 is not spoken to', async () => {
  const server = await serve(policy, {
    ...good,
    minVersion: 'TLSv1',
    maxVersion: 'TLSv1.1',
    ciphers: 'DEFAULT@SECLEVEL=0',
  });
  const answer = await getter(server.port).get();
  expect(answer.error?.code).toBe('HTTP_TLS_FAILED');
  expect(answer.further).toMatchObject([{ kind: 'tls', error: { code: 'TLS_FAILED' } }]);
});

describe('redirects', () => {
  const moved =
    (location: string) =>
    (path: string): string =>
      path === '/to' ? reply('200 OK', {}, 'there') : reply('301 Moved', { Location: location });

  test('trap 55: none is followed unless asked; the redirect itself is the answer', async () => {
    const server = await serve(moved('/to'));
    const answer = await getter(server.port).get();
    expect(answer).toMatchObject({ outcome: 'answer', status: 301, headers: { location: '/to' } });
    expect(server.requests).toHaveLength(1);
  });

  test('followed when asked, each hop with evidence of its own', async () => {
    const server = await serve(moved('/to'));
    const answer = await getter(server.port).get(URL_, { maxRedirects: 3 });
    expect(answer).toMatchObject({ outcome: 'answer', status: 200 });
    expect(text(answer)).toBe('there');
    expect(answer.evidence).toMatchObject({ status: 301 });
    expect(answer.further.map(({ id }) => id)).toContain(`http:https://${HOST}/to`);
  });

  test.each([
    ['http://mta-sts.example.test/to', /scheme is http/],
    ['https://user@mta-sts.example.test/', /user name/],
    ['http://[', /not a URL/],
    [URL_, /circle/],
  ])('not to %s', async (location, detail) => {
    const server = await serve(moved(location));
    const answer = await getter(server.port).get(URL_, { maxRedirects: 3 });
    expect(answer.error).toMatchObject({ code: 'HTTP_PROTOCOL', detail: expect.stringMatching(detail) });
  });

  test('no more than asked', async () => {
    let count = 0;
    const server = await serve(() => reply('302 Found', { Location: `/${(count += 1)}` }));
    const answer = await getter(server.port).get(URL_, { maxRedirects: 2 });
    expect(answer.error).toMatchObject({ code: 'HTTP_PROTOCOL', detail: 'more than 2 redirects' });
    expect(server.requests).toHaveLength(3);
  });
});

describe('hostile servers', () => {
  test.each([
    [
      'a body longer than it says it may be',
      reply('200 OK', { 'Content-Length': '70000' }, 'x'),
      'HTTP_TOO_LARGE',
    ],
    ['a body that just goes on', reply('200 OK', {}, 'x'.repeat(70_000)), 'HTTP_TOO_LARGE'],
    ['a head without end', `HTTP/1.1 200 OK\r\nx: ${'x'.repeat(40_000)}`, 'HTTP_PROTOCOL'],
    ['no HTTP at all', '220 mail ESMTP\r\n', 'HTTP_PROTOCOL'],
    ['nothing', '', 'HTTP_PROTOCOL'],
    ['a body that breaks off', reply('200 OK', { 'Content-Length': '100' }, 'x'), 'HTTP_PROTOCOL'],
    [
      'a body that was packed all the same',
      reply('200 OK', { 'Content-Encoding': 'gzip' }, 'x'),
      'HTTP_PROTOCOL',
    ],
  ])('%s', async (_, bytes, code) => {
    const server = await serve(() => bytes);
    const answer = await getter(server.port).get();
    expect(answer.outcome).toBe('error');
    expect(answer.error?.code).toBe(code);
    expect(answer.body.length).toBeLessThanOrEqual(65_536);
  });

  test('silence after the request is a time-out, not a fault of TLS', async () => {
    const server = await serve(() => undefined);
    const answer = await getter(server.port, { timeoutMs: 200 }).get();
    expect(answer.error).toMatchObject({ code: 'HTTP_TIMEOUT', transient: true });
    expect(answer.evidence.certificate).toBe('valid');
  });

  test('trap 57: silence in the handshake is a time-out, not a fault of TLS', async () => {
    const server = createServer((socket) => socket.resume());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => new Promise((resolve) => server.close(() => resolve())));
    const answer = await getter((server.address() as AddressInfo).port, { timeoutMs: 200 }).get();
    expect(answer.error?.code).toBe('HTTP_TIMEOUT');
    expect(answer.further).toMatchObject([{ kind: 'tls', error: { code: 'HTTP_TIMEOUT' } }]);
  });
});

describe('addresses', () => {
  test('every address is tried; one that refuses costs no time', async () => {
    const server = await serve(policy);
    const zone: MemoryZone = { [HOST]: { A: ['192.0.2.1', '192.0.2.80'], AAAA: ['2001:db8::1'] } };
    const { get } = getter({ '192.0.2.80': { address: '127.0.0.1', port: server.port } }, {}, zone);
    const answer = await get();
    expect(answer.status).toBe(200);
    expect(answer.evidence.address).toBe('192.0.2.80:443');
  });

  test('refused everywhere, each address named', async () => {
    const zone: MemoryZone = { [HOST]: { A: ['192.0.2.1'], AAAA: ['2001:db8::1'] } };
    const answer = await getter({}, {}, zone).get();
    expect(answer.error).toMatchObject({ code: 'HTTP_CONNECT_REFUSED', transient: true });
    expect(answer.error?.detail).toBe('[2001:db8::1]:443 ECONNREFUSED, 192.0.2.1:443 ECONNREFUSED');
  });

  test('private and loopback addresses are not gone to unless that is allowed', async () => {
    const server = await serve(policy);
    for (const address of ['127.0.0.1', '10.0.0.1', '169.254.169.254', '::1', '::ffff:127.0.0.1']) {
      const zone: MemoryZone = { [HOST]: address.includes(':') ? { AAAA: [address] } : { A: [address] } };
      const answer = await getter(server.port, { allowPrivate: false }, zone).get();
      expect(answer.error?.code, address).toBe('ADDRESS_NOT_ALLOWED');
    }
    const literal = await getter(server.port, { allowPrivate: false }).get('https://[::1]/');
    expect(literal.error?.code).toBe('ADDRESS_NOT_ALLOWED');
    expect(server.requests).toEqual([]);
  });

  test.each([
    ['a name that does not exist', {}, 'HTTP_NO_ADDRESS', false],
    ['a name without address', { [HOST]: { TXT: ['x'] } }, 'HTTP_NO_ADDRESS', false],
    ['a time-out', { [HOST]: 'timeout' }, 'DNS_TIMEOUT', true],
    ['SERVFAIL', { [HOST]: 'servfail' }, 'DNS_SERVFAIL', true],
  ] as const)('unknown is not absent: %s', async (_, zone, code, transient) => {
    const answer = await getter(1, {}, zone).get();
    expect(answer.error).toMatchObject({ code, transient });
    expect(answer.host?.evidence).toEqual([`dns:A:${HOST}`, `dns:AAAA:${HOST}`]);
  });
});

test('an abort ends it at any stage', async () => {
  const server = await serve(() => undefined);
  const controller = new AbortController();
  const running = getter(server.port).get(URL_, { signal: controller.signal });
  setTimeout(() => controller.abort(), 100);
  expect((await running).error?.code).toBe('ABORTED');
  expect((await getter(server.port).get(URL_, { signal: AbortSignal.abort() })).error?.code).toBe('ABORTED');
});

test.each(['http://example.test/', 'ftp://x', 'no url'])('%s is not got', async (url) => {
  expect((await getter(1).get(url)).error).toMatchObject({ code: 'HTTP_PROTOCOL', transient: false });
});

describe('a capture', () => {
  async function recordOne(answer: (path: string) => string, asked: Partial<HttpsOptions> = {}) {
    const server = await serve(answer);
    const { get, resolver } = getter(server.port);
    const recorder = recordHttps((url, options) => get(url, options));
    const live = await recorder.getHttps(URL_, { maxOctets: 65_536, ...asked });
    const evidence = JSON.parse(JSON.stringify(recorder.evidence())) as Evidence[];
    return { live, evidence, resolver };
  }

  test('answers the same', async () => {
    const { live, evidence, resolver } = await recordOne(policy);
    expect(await replayHttps(evidence, resolver)(URL_, { maxOctets: 65_536 })).toEqual(live);
  });

  test('with redirects too', async () => {
    const asked = { maxRedirects: 2 };
    const { live, evidence, resolver } = await recordOne(
      (path) => (path === '/to' ? policy() : reply('302 Found', { Location: '/to' })),
      asked,
    );
    expect(live.status).toBe(200);
    const again = await replayHttps(evidence, resolver)(URL_, { maxOctets: 65_536, ...asked });
    expect(again.status).toBe(200);
    expect(text(again)).toBe(text(live));
  });

  test('says of what was not got that it was not recorded', async () => {
    const { evidence, resolver } = await recordOne(policy);
    const other = await replayHttps(evidence, resolver)(`https://${HOST}/other`, { maxOctets: 1 });
    expect(other.error?.code).toBe('NOT_RECORDED');
  });

  test('does not stand for a host that a proposed record leads elsewhere, or that it would bring', async () => {
    const { evidence, resolver } = await recordOne(policy);
    const elsewhere = overlayResolver(resolver, [{ name: HOST, type: 'A', ttl: 60, data: '192.0.2.99' }]);
    expect((await replayHttps(evidence, elsewhere)(URL_, { maxOctets: 1 })).error?.code).toBe('NOT_RECORDED');

    const missing = await getter(1, {}, {}).get();
    const brought = overlayResolver(memoryResolver({}), [
      { name: HOST, type: 'A', ttl: 60, data: '192.0.2.80' },
    ]);
    expect((await replayHttps([missing.evidence], brought)(URL_, { maxOctets: 1 })).error?.code).toBe(
      'NOT_RECORDED',
    );
    const gone = await replayHttps([missing.evidence], memoryResolver({}))(URL_, { maxOctets: 1 });
    expect(gone.error).toEqual(probeError('HTTP_NO_ADDRESS', `${HOST} has no address`));
  });
});
