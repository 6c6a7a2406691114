/** Who goes when: never two at once with the same key, a pause between, nobody held up by others' pauses. */
import { expect, test } from 'vitest';
import { createGate } from './gate.ts';

/** Time that passes only when told to; whoever is due is woken. */
function fakeTime() {
  let now = 0;
  const due: { at: number; run: () => void }[] = [];
  return {
    timers: () => due.length,
    clock: { monotonicMs: () => now },
    after: (ms: number, run: () => void) => void due.push({ at: now + ms, run }),
    async pass(ms: number) {
      now += ms;
      for (const timer of due.filter(({ at }) => at <= now)) {
        due.splice(due.indexOf(timer), 1);
        timer.run();
      }
      await settle();
    },
  };
}

/** Everything that can go on without time has gone on. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('the next connection to the same host waits for the gap, counted from the end of the last', async () => {
  const time = fakeTime();
  const gate = createGate({ maxConcurrent: 4, clock: time.clock, after: time.after });
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const look = (name: string, keys: readonly string[]): Promise<void> =>
    gate.run({ keys, gapMs: 1000 }, undefined, () => {
      begun.push(name);
      return new Promise((resolve) => ends.push(resolve));
    });

  const all = [
    look('a1', ['host a', 'address 1']),
    look('a2', ['host a', 'address 2']),
    look('b', ['host b', 'address 3']),
  ];
  await settle();
  expect(begun).toEqual(['a1', 'b']);

  await time.pass(300);
  ends[0]?.();
  await settle();
  await time.pass(999);
  expect(begun).toEqual(['a1', 'b']);
  await time.pass(1);
  expect(begun).toEqual(['a1', 'b', 'a2']);
  for (const end of ends) end();
  await Promise.all(all);
});

test('different hosts have no gap between them, even with one connection at a time', async () => {
  const time = fakeTime();
  const gate = createGate({ maxConcurrent: 1, clock: time.clock, after: time.after });
  const begun: string[] = [];
  await Promise.all(
    ['a', 'b', 'c', 'd'].map((host) =>
      gate.run({ keys: [host], gapMs: 60_000 }, undefined, async () => void begun.push(host)),
    ),
  );
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  // No timer is left that would keep a program from ending.
  expect(time.timers()).toBe(0);
});

test('whoever waits for a pause lets others by', async () => {
  const time = fakeTime();
  const gate = createGate({ maxConcurrent: 1, clock: time.clock, after: time.after });
  const begun: string[] = [];
  const look = (name: string, key: string): Promise<void> =>
    gate.run({ keys: [key], gapMs: 1000 }, undefined, async () => void begun.push(name));
  await look('first', 'a');
  const second = look('second', 'a');
  await look('other', 'b');
  expect(begun).toEqual(['first', 'other']);
  expect(time.timers()).toBe(1);
  await time.pass(1000);
  await second;
  expect(begun).toEqual(['first', 'other', 'second']);
});

test('without a gap the next goes at once', async () => {
  const time = fakeTime();
  const gate = createGate({ maxConcurrent: 4, clock: time.clock, after: time.after });
  const begun: number[] = [];
  const look = (n: number): Promise<void> =>
    gate.run({ keys: ['a'], gapMs: 0 }, undefined, async () => void begun.push(n));
  await Promise.all([look(1), look(2), look(3)]);
  expect(begun).toEqual([1, 2, 3]);
  expect(time.timers()).toBe(0);
});

test('an abort does not wait for the end of a pause', async () => {
  const time = fakeTime();
  const gate = createGate({ maxConcurrent: 4, clock: time.clock, after: time.after });
  await gate.run({ keys: ['a'], gapMs: 1000 }, undefined, async () => {});
  const abort = new AbortController();
  const begun: string[] = [];
  const aborted = gate.run(
    { keys: ['a'], gapMs: 1000 },
    abort.signal,
    async () => void begun.push('aborted'),
  );
  const after = gate.run({ keys: ['a'], gapMs: 1000 }, undefined, async () => void begun.push('after'));
  abort.abort();
  await aborted;
  expect(begun).toEqual(['aborted']);
  await time.pass(1000);
  await after;
  expect(begun).toEqual(['aborted', 'after']);
});

test('a task that fails frees its place', async () => {
  const time = fakeTime();
  const gate = createGate({ maxConcurrent: 1, clock: time.clock, after: time.after });
  const failing = gate.run({ keys: ['a'], gapMs: 0 }, undefined, () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(await gate.run({ keys: ['a'], gapMs: 0 }, undefined, async () => 'next')).toBe('next');
});
