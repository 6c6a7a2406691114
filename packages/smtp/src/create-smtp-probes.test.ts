/** Where the probe goes, with how many at once, and what it refuses. */
import { hostname } from 'node:os';
import type { Clock } from '@whyspam/core';
import { afterEach, expect, test, vi } from 'vitest';
import { type ScriptedServer, startScriptedServer } from '../testing/scripted-server.ts';
import { createSmtpProbes, type SmtpProbesOptions } from './create-smtp-probes.ts';
import { defaultHelo } from './conversation/default-helo.ts';
import { replaySmtp } from './replay-smtp.ts';

const servers: ScriptedServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Slow enough that connections that may run together do. */
async function serve(): Promise<ScriptedServer> {
  const server = await startScriptedServer(async (peer) => {
    await new Promise((resolve) => setTimeout(resolve, 40));
    peer.send('220 mx.example.test\r\n');
    await peer.line();
    peer.send('250 mx.example.test\r\n');
    await peer.line();
    peer.send('221 bye\r\n');
    peer.end();
  });
  servers.push(server);
  return server;
}

test('a private address is refused before it is routed, and replays so', async () => {
  const route = vi.fn(() => ({ address: '127.0.0.1', port: 1 }));
  const { mx: probe } = createSmtpProbes({ route });
  const server = { host: 'mx.example.test', address: '192.168.1.1', port: 25 };
  const { fact, evidence } = await probe(server);
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'ADDRESS_NOT_ALLOWED', transient: false } });
  expect(route).not.toHaveBeenCalled();
  expect((await replaySmtp(evidence).mx(server)).fact).toEqual(fact);
});

test('a public address may be routed to loopback, and evidence speaks of the address meant', async () => {
  const { port, connections } = await serve();
  const route = vi.fn(() => ({ address: '127.0.0.1', port }));
  const { mx: probe } = createSmtpProbes({ route });
  const { fact, evidence } = await probe({ host: 'mx.example.test', address: '8.8.8.8', port: 25 });
  expect(fact).toMatchObject({ state: 'known', value: { address: '8.8.8.8', port: 25, reached: 'quit' } });
  expect(evidence[0]?.id).toBe('smtp:mx.example.test[8.8.8.8]:25');
  expect(route).toHaveBeenCalledWith({ host: 'mx.example.test', address: '8.8.8.8', port: 25 });
  expect(connections()).toBe(1);
});

test('EHLO names this machine when the caller does not', async () => {
  const server = await serve();
  const { mx: probe } = createSmtpProbes({ allowPrivate: true });
  const { evidence } = await probe({ host: 'mx.example.test', address: '127.0.0.1', port: server.port });
  expect(server.heard[0]).toBe(`EHLO ${defaultHelo('127.0.0.1', hostname())}`);
  expect(evidence[0]).toMatchObject({ helo: defaultHelo('127.0.0.1') });
});

test.each([
  ['one host', ['a', 'a', 'a'], ['1.1.1.1', '1.1.1.2', '1.1.1.3'], 4, 1],
  ['one address', ['a', 'b', 'c'], ['1.1.1.1', '1.1.1.1', '1.1.1.1'], 4, 1],
  ['no more than asked for', ['a', 'b', 'c', 'd'], ['1.1.1.1', '1.1.1.2', '1.1.1.3', '1.1.1.4'], 2, 2],
  ['different servers', ['a', 'b', 'c'], ['1.1.1.1', '1.1.1.2', '1.1.1.3'], 4, 3],
])('connections at once: %s', async (_name, hosts, addresses, maxConcurrent, peak) => {
  const server = await serve();
  const { mx: probe } = createSmtpProbes({
    maxConcurrent,
    route: () => ({ address: '127.0.0.1', port: server.port }),
  });
  const results = await Promise.all(
    hosts.map((host, index) => probe({ host, address: addresses[index] ?? '', port: 25 })),
  );
  expect(results.map(({ fact }) => fact.state)).toEqual(hosts.map(() => 'known'));
  expect(server.peak()).toBe(peak);
});

test('an abort while waiting for a turn leaves the queue in order', async () => {
  const server = await serve();
  const { mx: probe } = createSmtpProbes({ route: () => ({ address: '127.0.0.1', port: server.port }) });
  const abort = new AbortController();
  const mx = { host: 'a', address: '1.1.1.1', port: 25 };
  const looks = [probe(mx), probe(mx, { signal: abort.signal }), probe(mx)];
  abort.abort();
  const states = (await Promise.all(looks)).map(({ fact }) =>
    fact.state === 'unknown' ? fact.error.code : fact.state,
  );
  expect(states).toEqual(['known', 'ABORTED', 'known']);
  expect(server.connections()).toBe(2);
});

test('what one server costs in time is bounded over all looks, and said plainly', async () => {
  const server = await serve();
  const { mx: probe } = createSmtpProbes({
    route: () => ({ address: '127.0.0.1', port: server.port }),
    // So much that a slow machine does not use it up in earnest.
    serverBudgetMs: 60_000,
    clock: advancing(20_000),
  });
  const look = async (host: string, address: string): Promise<string> => {
    const { fact } = await probe({ host, address, port: 25 });
    return fact.state === 'unknown' ? `${fact.error.code}: ${fact.error.detail}` : fact.state;
  };
  const said = [await look('a', '1.1.1.1'), await look('a', '1.1.1.1'), await look('b', '1.1.1.2')];
  expect(said).toEqual([
    'known',
    'BUDGET_EXCEEDED: the 60000 ms that this run has for a at 1.1.1.1:25 are used up',
    'known',
  ]);
  expect(server.connections()).toBe(2);
});

/** A clock on which each look at it takes time. */
function advancing(stepMs: number): Clock {
  let now = 0;
  return { now: () => new Date(0), monotonicMs: () => (now += stepMs) };
}

test('a port that cannot be is unknown, not a crash', async () => {
  const { mx: probe } = createSmtpProbes({ allowPrivate: true });
  const { fact } = await probe({ host: 'a', address: '127.0.0.1', port: 70_000 });
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'SMTP_UNREACHABLE' } });
});

test.each<SmtpProbesOptions>([
  { helo: 'a\r\nMAIL FROM:<>' },
  { helo: '' },
  { helo: 'two words' },
  { totalTimeoutMs: 0 },
  { replyTimeoutMs: Number.POSITIVE_INFINITY },
  { maxConcurrent: 1.5 },
  { gapMs: -1 },
  { serverBudgetMs: 0 },
])('%j is refused', (options) => {
  expect(() => createSmtpProbes(options)).toThrow(expect.objectContaining({ code: 'OPTION_INVALID' }));
});

test('what was not recorded is unknown', async () => {
  const { fact, evidence } = await replaySmtp([]).mx({ host: 'a', address: '1.1.1.1', port: 25 });
  expect(fact).toMatchObject({ state: 'unknown', error: { code: 'NOT_RECORDED' } });
  expect(evidence).toEqual([]);
});
