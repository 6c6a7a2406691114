/** The resolver against scripted servers on loopback: real sockets, everything a server can do wrong. */
import { createSocket } from 'node:dgram';
import type { Clock, Endpoint } from '@whyspam/core';
import { afterEach, expect, test } from 'vitest';
import {
  closedPort,
  scriptedServer,
  type Script,
  type ScriptedServer,
} from '../../testing/scripted-server.ts';
import type { OutgoingMessage } from '../wire/encode.ts';
import type { ResourceRecord } from '../wire/record.ts';
import { createResolver, type NetworkResolver, type ResolverOptions } from './create-resolver.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  open.push(server);
  return server;
}

function resolver(servers: readonly Endpoint[], options: ResolverOptions = {}): NetworkResolver {
  const made = createResolver({ servers, timeoutMs: 3000, ...options });
  open.push(made);
  return made;
}

const a = (name: string, address: string = '192.0.2.1', ttl: number = 60): ResourceRecord => ({
  name,
  ttl,
  data: { type: 'A', address },
});
const cname = (name: string, host: string): ResourceRecord => ({
  name,
  ttl: 60,
  data: { type: 'CNAME', host },
});
const soa = (name: string, ttl: number, minimum: number): ResourceRecord => ({
  name,
  ttl,
  data: { type: 'SOA', mname: 'ns', rname: 'host', serial: 1, refresh: 2, retry: 3, expire: 4, minimum },
});
const good: Script = (asked) => asked.reply({ answers: [a(asked.name)] });
const rcode =
  (code: number): Script =>
  (asked) =>
    asked.reply({ rcode: code });

test('answers with records and exact evidence; the query has EDNS and recursion', async () => {
  const server = await serve(good);
  const answer = await resolver([server]).ask('Mail.Example.', 'A');
  expect(answer).toMatchObject({ outcome: 'answer', aliases: [], records: [a('mail.example')] });
  expect(answer.evidence).toEqual({
    kind: 'dns',
    id: 'dns:A:mail.example',
    question: { name: 'mail.example', type: 'A' },
    server: `127.0.0.1:${server.port}`,
    transport: 'udp',
    at: expect.stringMatching(/^\d{4}-.*Z$/),
    ms: expect.any(Number),
    attempts: 1,
    rcode: 'NOERROR',
    flags: { aa: false, tc: false, ra: true, ad: false },
    dnssec: 'indeterminate',
    answers: [{ name: 'mail.example', type: 'A', ttl: 60, data: '192.0.2.1' }],
    authority: [],
  });
  expect(server.asked[0]?.message).toMatchObject({ rd: true, edns: true, response: false });
});

test('a lost first datagram is asked again', async () => {
  const server = await serve((asked) => (asked.index === 0 ? undefined : asked.reply({ answers: [a('x')] })));
  expect(await resolver([server]).ask('x', 'A')).toMatchObject({
    outcome: 'answer',
    evidence: { attempts: 2 },
  });
});

test('a late answer still counts', async () => {
  const server = await serve(async (asked) => {
    if (asked.index > 0) return undefined;
    await new Promise((resolve) => setTimeout(resolve, 600));
    return asked.reply({ answers: [a('x')] });
  });
  expect((await resolver([server]).ask('x', 'A')).outcome).toBe('answer');
});

const changed = (reply: Uint8Array, at: number, bits: number): Uint8Array => {
  const octets = Uint8Array.from(reply);
  octets[at] = (octets[at] ?? 0) ^ bits;
  return octets;
};
test.each<[string, (reply: Uint8Array) => Uint8Array]>([
  ['id', (reply) => changed(reply, 1, 1)],
  ['question name', (reply) => changed(reply, 13, 1)],
  ['question type', (reply) => changed(reply, 12 + 14 + 1, 1)],
  ['letter case (0x20)', (reply) => changed(reply, 13, 0x20)],
  ['QR', (reply) => changed(reply, 2, 0x80)],
  ['opcode', (reply) => changed(reply, 2, 0x10)],
])('a reply with a wrong %s is ignored, and the right one behind it taken', async (_what, spoil) => {
  const name = 'mail.example';
  const server = await serve((asked) => [
    spoil(asked.reply({ answers: [a(name, '198.51.100.66')] })),
    asked.reply({ answers: [a(name)] }),
  ]);
  const answer = await resolver([server]).ask(name, 'A');
  expect(answer.records).toEqual([a(name)]);
});

test('a server that changes letter case gets its say over TCP', async () => {
  const server = await serve((asked) => {
    const reply = asked.reply({ answers: [a(asked.name)] });
    return asked.transport === 'udp' ? changed(reply, 13, 0x20) : reply;
  });
  const made = resolver([server], { attempts: 1 });
  expect(await made.ask('mail.example', 'A')).toMatchObject({
    outcome: 'answer',
    evidence: { transport: 'tcp' },
  });
});

test('TC leads to TCP, one connection for many questions', async () => {
  const server = await serve((asked) =>
    asked.transport === 'udp' ? asked.reply({ tc: true }) : asked.reply({ answers: [a(asked.name)] }),
  );
  const made = resolver([server]);
  const answers = await Promise.all(['a', 'b', 'c'].map((name) => made.ask(name, 'A')));
  for (const answer of answers) {
    expect(answer).toMatchObject({ outcome: 'answer', evidence: { transport: 'tcp', attempts: 2 } });
  }
  expect(server.connections()).toBe(1);
});

test('TCP that stays silent ends as DNS_TIMEOUT', async () => {
  const server = await serve((asked) => (asked.transport === 'udp' ? asked.reply({ tc: true }) : undefined));
  const answer = await resolver([server], { timeoutMs: 300 }).ask('x', 'A');
  expect(answer).toMatchObject({
    outcome: 'error',
    error: { code: 'DNS_TIMEOUT' },
    evidence: { transport: 'tcp' },
  });
});

test('SERVFAIL from one server: the next one is asked', async () => {
  const [bad, fine] = [await serve(rcode(2)), await serve(good)];
  expect(await resolver([bad, fine]).ask('x', 'A')).toMatchObject({
    outcome: 'answer',
    evidence: { server: `127.0.0.1:${fine.port}`, attempts: 2 },
  });
});

test.each([
  [2, 'DNS_SERVFAIL', 'SERVFAIL'],
  [5, 'DNS_REFUSED', 'REFUSED'],
  [9, 'DNS_OTHER_RCODE', 'NOTAUTH'],
])('rcode %i from all is %s', async (code, expected, name) => {
  const servers = [await serve(rcode(code)), await serve(rcode(code))];
  const answer = await resolver(servers).ask('x', 'A');
  expect(answer).toMatchObject({ outcome: 'error', error: { code: expected }, evidence: { rcode: name } });
});

test('FORMERR to EDNS: asked again without', async () => {
  const server = await serve((asked) => (asked.message.edns ? asked.reply({ rcode: 1 }) : good(asked)));
  expect((await resolver([server]).ask('x', 'A')).outcome).toBe('answer');
});

test('a closed port is DNS_UNREACHABLE at once, and another server is asked', async () => {
  const closed = await closedPort();
  const start = performance.now();
  expect((await resolver([closed]).ask('x', 'A')).error?.code).toBe('DNS_UNREACHABLE');
  expect(performance.now() - start).toBeLessThan(350);
  expect((await resolver([closed, await serve(good)]).ask('x', 'A')).outcome).toBe('answer');
});

test('all silent is DNS_TIMEOUT; no server is DNS_NO_SERVER; a bad name is DNS_NAME_INVALID', async () => {
  const silent = await serve(() => undefined);
  expect((await resolver([silent], { timeoutMs: 200 }).ask('x', 'A')).error?.code).toBe('DNS_TIMEOUT');
  expect((await resolver([]).ask('x', 'A')).error?.code).toBe('DNS_NO_SERVER');
  for (const name of ['a..b', 'ü.example', `${'a'.repeat(64)}.example`, 'a.'.repeat(130)]) {
    expect((await resolver([silent]).ask(name, 'A')).error?.code).toBe('DNS_NAME_INVALID');
  }
});

test('rubbish behind the question is DNS_MALFORMED, never a part of an answer', async () => {
  const server = await serve((asked) => asked.reply({ answers: [a('x'), a('x')] }).subarray(0, -3));
  expect(await resolver([server]).ask('x', 'A')).toMatchObject({
    error: { code: 'DNS_MALFORMED' },
    records: [],
  });
});

test('a referral is no answer', async () => {
  const authority: OutgoingMessage['authority'] = [
    { name: 'example', ttl: 1, data: { type: 'NS', host: 'ns' } },
  ];
  const server = await serve((asked) => asked.reply({ authority }));
  const answer = await resolver([server]).ask('x.example', 'A', { server });
  expect(answer).toMatchObject({ outcome: 'error', evidence: { authority: [{ type: 'NS', data: 'ns.' }] } });
  expect(answer.evidence.id).toBe(`dns:A:x.example@127.0.0.1:${server.port}`);
  expect(server.asked[0]?.message.rd).toBe(false);
});

test('answers are kept for their TTL, negative ones for the lesser of SOA TTL and MINIMUM', async () => {
  let nowMs = 0;
  const clock: Clock = { now: () => new Date(0), monotonicMs: () => nowMs };
  const server = await serve((asked) =>
    asked.name === 'no'
      ? asked.reply({ rcode: 3, authority: [soa('', 100, 30)] })
      : asked.name === 'bare'
        ? asked.reply({ rcode: 3 })
        : asked.reply({ answers: [a(asked.name)] }),
  );
  const made = resolver([server], { clock });
  const count = async (name: string): Promise<number> => {
    const before = server.asked.length;
    await made.ask(name, 'A');
    return server.asked.length - before;
  };
  expect([await count('yes'), await count('no'), await count('bare')]).toEqual([1, 1, 1]);
  nowMs = 29_999;
  expect([await count('yes'), await count('no'), await count('bare')]).toEqual([0, 0, 1]);
  nowMs = 30_000;
  expect([await count('yes'), await count('no')]).toEqual([0, 1]);
  nowMs = 60_000;
  expect(await count('yes')).toBe(1);
  expect((await made.ask('no', 'A')).outcome).toBe('nameError');
});

test('the same question at once is asked once; an abort ends only its own waiting', async () => {
  const server = await serve(async (asked) => {
    await new Promise((resolve) => setTimeout(resolve, 50));
    return asked.reply({ answers: [a('x')] });
  });
  const made = resolver([server]);
  const controller = new AbortController();
  const asked = [made.ask('x', 'A', { signal: controller.signal }), made.ask('X.', 'A'), made.ask('x', 'A')];
  controller.abort();
  const [first, ...others] = await Promise.all(asked);
  expect(first).toMatchObject({ outcome: 'error', error: { code: 'ABORTED' } });
  expect(others.map(({ outcome }) => outcome)).toEqual(['answer', 'answer']);
  expect(server.asked).toHaveLength(1);
});

test('an alias is followed in the answer, and asked on where it leads out of it', async () => {
  const server = await serve((asked) =>
    asked.name === 'a'
      ? asked.reply({ answers: [cname('a', 'b'), cname('b', 'c')] })
      : asked.reply({ answers: [a(asked.name)] }),
  );
  const answer = await resolver([server]).ask('a', 'A');
  expect(answer).toMatchObject({ outcome: 'answer', aliases: ['b', 'c'], records: [a('c')] });
  expect(answer.hops?.map(({ id }) => id)).toEqual(['dns:A:c']);
});

test('alias loops and endless chains end', async () => {
  const loop = await serve((asked) =>
    asked.reply({ answers: [cname(asked.name, asked.name === 'a' ? 'b' : 'a')] }),
  );
  expect((await resolver([loop]).ask('a', 'A')).error?.detail).toContain('loop');
  const endless = await serve((asked) => asked.reply({ answers: [cname(asked.name, `${asked.name}x`)] }));
  expect((await resolver([endless]).ask('a', 'A')).error?.detail).toContain('too long');
  expect(endless.asked.length).toBe(9);
});

test('the limit in flight holds, and every question is answered', async () => {
  let most = 0;
  let now = 0;
  const server = await serve(async (asked) => {
    most = Math.max(most, (now += 1));
    await new Promise((resolve) => setTimeout(resolve, 5));
    now -= 1;
    return asked.reply({ answers: [a(asked.name)] });
  });
  const made = resolver([server], { maxInFlight: 4 });
  const names = Array.from({ length: 40 }, (_, index) => `n${index}`);
  const answers = await Promise.all(names.map((name) => made.ask(name, 'A')));
  expect(answers.every(({ outcome }) => outcome === 'answer')).toBe(true);
  expect(most).toBeLessThanOrEqual(4);
});

test('evidence names the server, not the place the route leads to', async () => {
  const server = await serve(good);
  const made = resolver([{ address: '192.0.2.53', port: 53 }], { route: () => server });
  expect((await made.ask('x', 'A')).evidence.server).toBe('192.0.2.53:53');
});

test('closing ends what is under way', async () => {
  const made = resolver([await serve(() => undefined)]);
  const asked = made.ask('x', 'A');
  await new Promise((resolve) => setTimeout(resolve, 20));
  await made.close();
  expect((await asked).error?.code).toBe('ABORTED');
  expect((await made.ask('x', 'A')).error?.code).toBe('ABORTED');
});

test('a question over TCP goes over TCP alone, and its evidence says so', async () => {
  const server = await serve((asked) => asked.reply({ aa: true, answers: [a(asked.name)] }));
  const answer = await resolver([]).ask('mail.example', 'A', { server, overTcp: true });
  expect(answer).toMatchObject({ outcome: 'answer', evidence: { transport: 'tcp' } });
  expect(answer.evidence.id).toBe(`dns:A:mail.example@127.0.0.1:${server.port}/tcp`);
  expect(server.asked.map(({ transport }) => transport)).toEqual(['tcp']);
});

test('a question over TCP to a closed port is an error, whatever UDP would say', async () => {
  const closed = await closedPort();
  const answer = await resolver([]).ask('mail.example', 'A', { server: closed, overTcp: true });
  expect(answer).toMatchObject({ outcome: 'error', error: { code: 'DNS_UNREACHABLE' } });
  expect(answer.evidence.rcode).toBeUndefined();
});

test('evidence made when it is read is evidence like any other: copied, compared, written down, cloned', async () => {
  const server = await serve(good);
  const answer = await resolver([server]).ask('x', 'A');
  const copy = { ...answer };
  expect(copy.evidence).toBe(answer.evidence);
  expect(JSON.parse(JSON.stringify(answer))).toMatchObject({
    outcome: 'answer',
    evidence: { id: 'dns:A:x', answers: [{ name: 'x', type: 'A', ttl: 60, data: '192.0.2.1' }] },
  });
  expect(structuredClone(answer)).toEqual(answer);
  expect(Object.keys(answer)).toContain('evidence');
  expect(answer).toEqual({
    outcome: 'answer',
    records: [a('x')],
    aliases: [],
    dnssec: 'indeterminate',
    evidence: answer.evidence,
  });
});

test('a kept answer has the records and the evidence of the first time, and always the same from then on', async () => {
  const server = await serve((asked) =>
    asked.reply({ answers: [cname(asked.name, 'Target.Example'), a('target.example')] }),
  );
  const made = resolver([server]);
  const first = await made.ask('Mail.example', 'A');
  const second = await made.ask('mail.EXAMPLE', 'A');
  const third = await made.ask('mail.example.', 'A');
  expect(second).toEqual(first);
  expect(second.evidence).toEqual(first.evidence);
  expect(third.evidence).toBe(second.evidence);
  expect(server.asked).toHaveLength(1);
});

test('many who ask the same at once share one question and one answer, each type by itself', async () => {
  const server = await serve(async (asked) => {
    await new Promise((resolve) => setTimeout(resolve, 30));
    return asked.reply({ answers: [a(asked.name)] });
  });
  const made = resolver([server]);
  const names = Array.from({ length: 60 }, (_, index) => ['x', 'X', 'x.'][index % 3] ?? 'x');
  const answers = await Promise.all(names.map((name) => made.ask(name, 'A')));
  expect(new Set(answers.map(({ evidence }) => evidence)).size).toBe(1);
  await Promise.all([made.ask('y', 'A'), made.ask('y', 'TXT'), made.ask('y', 'A', { server })]);
  expect(server.asked.map(({ name, type }) => `${name} ${type}`)).toEqual(['x A', 'y A', 'y TXT', 'y A']);
});

test('2000 questions at once are all answered, over more sockets than a few need', async () => {
  const ports = new Set<number>();
  // Says back what it hears: NOERROR, and nothing there.
  const echo = createSocket('udp4');
  echo.on('message', (query, { port, address }) => {
    ports.add(port);
    query[2] = 0x81;
    echo.send(query, port, address);
  });
  await new Promise<void>((resolve) => echo.bind(0, '127.0.0.1', resolve));
  echo.setRecvBufferSize(4 * 1024 * 1024);
  open.push({ close: () => new Promise((resolve) => echo.close(() => resolve())) });
  const made = resolver([echo.address()], { maxInFlight: 2000, timeoutMs: 15_000 });
  const names = Array.from({ length: 2000 }, (_, index) => `n${index}.example`);
  const answers = await Promise.all(names.map((name) => made.ask(name, 'A')));
  expect(answers.filter(({ outcome }) => outcome !== 'noData')).toEqual([]);
  expect(answers.map(({ evidence }) => evidence.question.name)).toEqual(names);
  expect(ports.size).toBeGreaterThanOrEqual(8);
});
