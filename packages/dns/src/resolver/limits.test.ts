/** How much each server is asked, and which server: limits, fairness, health. Real sockets on loopback, the clock is ours. */
import type { Clock } from '@whyspam/core';
import { afterEach, describe, expect, test } from 'vitest';
import { scriptedServer, type Script, type ScriptedServer } from '../../testing/scripted-server.ts';
import type { ResourceRecord } from '../wire/record.ts';
import { createResolver, type NetworkResolver, type ResolverOptions } from './create-resolver.ts';
import { Gate } from './gate.ts';

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const a = (name: string): ResourceRecord => ({ name, ttl: 60, data: { type: 'A', address: '192.0.2.1' } });
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function serve(script: Script): Promise<ScriptedServer> {
  const server = await scriptedServer(script);
  open.push(server);
  return server;
}

function resolver(servers: readonly ScriptedServer[], options: ResolverOptions = {}): NetworkResolver {
  const made = createResolver({ servers, timeoutMs: 3000, ...options });
  open.push(made);
  return made;
}

/** A server that takes its time, and counts how many wait for it at once. */
async function busy(ms: number): Promise<{ readonly server: ScriptedServer; most: number }> {
  let now = 0;
  const seen = {
    most: 0,
    server: await serve(async (asked) => {
      now += 1;
      seen.most = Math.max(seen.most, now);
      await pause(ms);
      now -= 1;
      return asked.reply({ answers: [a(asked.name)] });
    }),
  };
  return seen;
}

function handClock(): Clock & { advance(ms: number): void } {
  let nowMs = 0;
  return { now: () => new Date(0), monotonicMs: () => nowMs, advance: (ms) => void (nowMs += ms) };
}

const names = (count: number, prefix = 'n'): string[] =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);

describe('at one server', () => {
  test('no more than so many are under way; what is over goes to the next server, and the rest waits', async () => {
    const [first, second] = [await busy(20), await busy(20)];
    const made = resolver([first.server, second.server], { maxInFlightPerServer: 3 });
    const answers = await Promise.all(names(30).map((name) => made.ask(name, 'A')));
    expect(answers.every(({ outcome }) => outcome === 'answer')).toBe(true);
    expect(first.most).toBe(3);
    expect(second.most).toBe(3);
    expect(first.server.asked.length).toBeGreaterThanOrEqual(12);
  });

  test('no more than so many begin in a second, by the injected clock', async () => {
    const clock = handClock();
    const server = await serve((asked) => asked.reply({ answers: [a(asked.name)] }));
    const made = resolver([server], { maxPerSecond: 5, clock });
    const done = Promise.all(names(12).map((name) => made.ask(name, 'A')));
    await pause(60);
    expect(server.asked).toHaveLength(5);
    clock.advance(400);
    await pause(300);
    expect(server.asked).toHaveLength(7);
    clock.advance(60_000);
    // Saved up is one second's worth, not a minute's.
    await pause(300);
    expect(server.asked).toHaveLength(12);
    expect((await done).map(({ records }) => records[0]?.name)).toEqual(names(12));
  });

  test('a bucket holds one second', () => {
    const clock = handClock();
    const gate = new Gate({ maxInFlight: 100, maxPerSecond: 2 }, clock);
    clock.advance(60_000);
    const taken: number[] = [];
    for (let count = 0; count < 3; count += 1) {
      taken.push(gate.waitMs());
      gate.enter();
    }
    expect(taken).toEqual([0, 0, 500]);
    const narrow = new Gate({ maxInFlight: 1, maxPerSecond: 100 }, clock);
    narrow.enter();
    expect(narrow.waitMs()).toBe(Number.POSITIVE_INFINITY);
    narrow.leave();
    expect(narrow.waitMs()).toBe(0);
  });

  test('who waits for a busy server holds up nobody else, and order is kept', async () => {
    const order: string[] = [];
    const slow = await serve(async (asked) => {
      order.push(asked.name);
      await pause(30);
      return asked.reply({ aa: true, answers: [a(asked.name)] });
    });
    const quick = await serve((asked) => asked.reply({ answers: [a(asked.name)] }));
    const made = resolver([quick], { maxInFlightPerServer: 1 });
    const waiting = names(5, 's').map((name) => made.ask(name, 'A', { server: slow }));
    await Promise.all(names(10, 'q').map((name) => made.ask(name, 'A')));
    expect(order.length).toBeLessThan(5);
    await Promise.all(waiting);
    expect(order).toEqual(names(5, 's'));
  });

  test('one that waits can be aborted, and is then never asked; closing ends the waiting', async () => {
    const slow = await busy(60);
    const made = resolver([slow.server], { maxInFlightPerServer: 1 });
    const first = made.ask('first', 'A');
    const controller = new AbortController();
    const aborted = made.ask('aborted', 'A', { signal: controller.signal });
    const last = made.ask('last', 'A');
    controller.abort(new Error('enough'));
    expect(await aborted).toMatchObject({ error: { code: 'ABORTED' }, evidence: { attempts: 0 } });
    expect((await first).outcome).toBe('answer');
    expect((await last).outcome).toBe('answer');
    expect(slow.server.asked.map(({ name }) => name)).toEqual(['first', 'last']);
    const [under, queued] = [made.ask('under', 'A'), made.ask('queued', 'A')];
    await made.close();
    expect((await under).error?.code).toBe('ABORTED');
    expect((await queued).error?.code).toBe('ABORTED');
  });

  test('a limit below one is refused', () => {
    expect(() => createResolver({ servers: [], maxPerSecond: 0 })).toThrow(
      expect.objectContaining({ code: 'OPTION_INVALID' }),
    );
  });
});

describe('health', () => {
  test('a server that is silent again and again is asked behind the others, and again after a while', async () => {
    const clock = handClock();
    let isAlive = false;
    const first = await serve((asked) => (isAlive ? asked.reply({ answers: [a(asked.name)] }) : undefined));
    const second = await serve((asked) => asked.reply({ answers: [a(asked.name)] }));
    const made = resolver([first, second], { clock });
    const serverFor = async (name: string): Promise<boolean> =>
      (await made.ask(name, 'A')).evidence.server === `127.0.0.1:${first.port}`;
    for (const name of names(4)) expect(await serverFor(name)).toBe(false);
    const before = first.asked.length;
    for (const name of names(5, 'm')) expect(await serverFor(name)).toBe(false);
    expect(first.asked.length).toBe(before);
    isAlive = true;
    clock.advance(5001);
    expect(await serverFor('again')).toBe(true);
  });

  test('when all are down they are asked all the same', async () => {
    const clock = handClock();
    let isAlive = false;
    const only = await serve((asked) =>
      isAlive ? asked.reply({ answers: [a(asked.name)] }) : asked.reply({ rcode: 2 }),
    );
    const made = resolver([only], { clock });
    for (const name of names(4)) expect((await made.ask(name, 'A')).error?.code).toBe('DNS_SERVFAIL');
    isAlive = true;
    expect((await made.ask('x', 'A')).outcome).toBe('answer');
  });
});

test('trap 70: a name is asked as it is, whatever search list the system has', async () => {
  const server = await serve((asked) => asked.reply({ rcode: 3 }));
  const made = resolver([server]);
  for (const name of ['mail', '2.0.0.127.zen.example', 'localhost']) await made.ask(name, 'A');
  expect(server.asked.map(({ name }) => name)).toEqual(['mail', '2.0.0.127.zen.example', 'localhost']);
});
