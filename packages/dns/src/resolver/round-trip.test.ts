import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FIRST_RTO_MS, RoundTrip } from './round-trip.ts';

const after = (...measured: readonly number[]): RoundTrip => {
  const roundTrip = new RoundTrip();
  for (const ms of measured) roundTrip.measured(ms);
  return roundTrip;
};

test('nothing measured: the first RTO, and no round trip', () => {
  expect(after().rtoMs()).toBe(FIRST_RTO_MS);
  expect(after().smoothedMs).toBeUndefined();
});

test('RFC 6298 section 2.2: the first measurement is the round trip, half of it the variance', () => {
  expect(after(100).smoothedMs).toBe(100);
  expect(after(100).rtoMs()).toBe(100 + 4 * 50);
});

test('RFC 6298 section 2.3: the variance moves by a quarter, then the round trip by an eighth', () => {
  // Variance 0.75 * 50 + 0.25 * |100 - 180| = 57.5, smoothed 0.875 * 100 + 0.125 * 180 = 110.
  expect(after(100, 180).smoothedMs).toBe(110);
  expect(after(100, 180).rtoMs()).toBe(110 + 4 * 57.5);
});

test('a steady server is given twice its round trip; a near one 40 ms; none more than 2 s', () => {
  const steady = (ms: number): number => after(...Array.from({ length: 100 }, () => ms)).rtoMs();
  expect(steady(30)).toBeCloseTo(60);
  expect(steady(0.3)).toBe(40);
  expect(steady(1500)).toBe(2000);
  expect(after(9000).rtoMs()).toBe(2000);
});

test('an RTO is between 40 ms and 2 s, and never under the smoothed round trip unless that is longer', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 10_000, noNaN: true }), { minLength: 1 }), (measured) => {
      const roundTrip = after(...measured);
      expect(roundTrip.rtoMs()).toBeGreaterThanOrEqual(40);
      expect(roundTrip.rtoMs()).toBeLessThanOrEqual(2000);
      expect(roundTrip.rtoMs()).toBeGreaterThanOrEqual(Math.min(2000, roundTrip.smoothedMs ?? 0));
    }),
  );
});
