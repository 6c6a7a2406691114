import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Timed, TimerQueue } from './timer-queue.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

class Bell extends Timed {
  readonly rang: number[] = [];
  readonly #ring: () => void;

  constructor(ring: () => void = () => undefined) {
    super();
    this.#ring = ring;
  }

  override onTimer(): void {
    this.rang.push(performance.now());
    this.#ring();
  }
}

test('each rings once, after its time and within a grain', () => {
  const queue = new TimerQueue();
  const bells = [1, 5, 7, 40, 2559, 2561, 6000].map((ms) => ({ ms, bell: new Bell() }));
  const begun = performance.now();
  for (const { ms, bell } of bells) queue.arm(bell, ms);
  vi.advanceTimersByTime(7000);
  for (const { ms, bell } of bells) {
    expect(bell.rang).toHaveLength(1);
    expect((bell.rang[0] ?? 0) - begun).toBeGreaterThanOrEqual(ms);
    expect((bell.rang[0] ?? 0) - begun).toBeLessThan(ms + 10);
  }
});

test('armed again it forgets the first time; disarmed it never rings', () => {
  const queue = new TimerQueue();
  const [again, off] = [new Bell(), new Bell()];
  const begun = performance.now();
  queue.arm(again, 10);
  queue.arm(off, 10);
  queue.arm(again, 100);
  queue.disarm(off);
  queue.disarm(off);
  vi.advanceTimersByTime(1000);
  expect(again.rang.map((ms) => ms - begun)).toEqual([100]);
  expect(off.rang).toEqual([]);
});

test('who rings may arm itself and others, and disarm those due at the same moment', () => {
  const queue = new TimerQueue();
  const late = new Bell();
  const self: Bell = new Bell(() => {
    if (self.rang.length < 3) queue.arm(self, 20);
    queue.arm(late, 500);
  });
  queue.arm(self, 20);
  vi.advanceTimersByTime(1000);
  expect(self.rang).toHaveLength(3);
  expect(late.rang).toHaveLength(1);
});

test('with nobody waiting no timer runs, and time stands still', () => {
  const queue = new TimerQueue();
  expect(vi.getTimerCount()).toBe(0);
  const bell = new Bell();
  queue.arm(bell, 50);
  expect(vi.getTimerCount()).toBe(1);
  vi.advanceTimersByTime(100);
  expect(vi.getTimerCount()).toBe(0);
  const nowMs = queue.nowMs;
  vi.advanceTimersByTime(100);
  expect(queue.nowMs).toBe(nowMs);
  queue.arm(bell, 50);
  vi.advanceTimersByTime(100);
  expect(bell.rang).toHaveLength(2);
});

test('an event loop held for a second takes no more than 10 ms off anybody’s patience', () => {
  const queue = new TimerQueue();
  const bell = new Bell();
  queue.arm(bell, 40);
  vi.advanceTimersByTime(5);
  // The clock moves, but no timer runs.
  const real = performance.now.bind(performance);
  const held = vi.spyOn(performance, 'now').mockImplementation(() => real() + 1000);
  vi.advanceTimersByTime(5);
  expect(bell.rang).toEqual([]);
  vi.advanceTimersByTime(10);
  expect(bell.rang).toEqual([]);
  vi.advanceTimersByTime(15);
  expect(bell.rang).toHaveLength(1);
  held.mockRestore();
});
