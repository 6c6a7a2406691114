import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AddressTally } from './address-tally.ts';

const octet = fc.integer({ min: 0, max: 255 });
const address = fc.oneof(
  fc.tuple(octet, octet, octet, octet).map((octets) => octets.join('.')),
  // Neighbours, many of them.
  octet.map((last) => `192.0.2.${last}`),
  fc.constantFrom('2001:db8::1', '2001:db8::2', 'unreadable', '1.2.3', '1.2.3.4.5', '256.1.1.1', '0.0.0.0'),
);

test('counts as a plain map does, whatever the addresses are', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(address, fc.integer({ min: 0, max: 9 })), { maxLength: 300 }),
      (records) => {
        const tally = new AddressTally(1000, { left: 1000 });
        const plain = new Map<string, number>();
        for (const [name, count] of records) {
          tally.add(name, count);
          plain.set(name, (plain.get(name) ?? 0) + count);
        }
        expect(tally.size).toBe(plain.size);
        const expected = [...plain]
          .toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
          .map(([name]) => name);
        expect(tally.names(1000)).toEqual(expected);
      },
    ),
  );
});

test('takes no more than its limit, nor than the budget it shares, and gives it back', () => {
  const budget = { left: 5 };
  const one = new AddressTally(3, budget);
  const other = new AddressTally(10, budget);
  for (const last of [1, 2, 3, 4]) one.add(`192.0.2.${last}`, 1);
  for (const last of [1, 2, 3, 4]) other.add(`2001:db8::${last}`, 1);
  expect([one.size, other.size, budget.left]).toEqual([3, 2, 0]);
  one.add('192.0.2.1', 5);
  expect(one.names(1)).toEqual(['192.0.2.1']);
  one.release();
  expect([one.size, budget.left]).toEqual([0, 3]);
  other.add('192.0.2.9', 1);
  expect(other.size).toBe(3);
});

test('a whole network, and thousands of them, in linear time', () => {
  const work = (networks: number): number => {
    const begun = performance.now();
    const tally = new AddressTally(1e6, { left: 1e6 });
    for (let network = 0; network < networks; network += 1)
      for (let last = 0; last < 256; last += 1) tally.add(`10.${network >> 8}.${network & 255}.${last}`, 1);
    expect(tally.size).toBe(256 * networks);
    return performance.now() - begun;
  };
  work(50);
  expect(work(400)).toBeLessThan(20 * work(100) + 2000);
});
