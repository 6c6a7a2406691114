/** Set arithmetic on addresses, held against plain sets of numbers and against ipaddr.js. */
import fc from 'fast-check';
import ipaddr from 'ipaddr.js';
import { describe, expect, test } from 'vitest';
import { parseAddress } from './address-bits.ts';
import {
  countOf,
  EVERY_ADDRESS,
  intersect,
  isSameSet,
  isWithinSet,
  networkRange,
  networksOf,
  setOf,
  subtract,
  union,
  type AddressRange,
  type AddressSet,
} from './address-set.ts';

const network = (text: string): AddressRange => {
  const [address = '', prefix = ''] = text.split('/');
  const bits = parseAddress(address);
  if (bits === undefined) throw new Error(text);
  return networkRange(bits, prefix === '' ? (bits.family === 4 ? 32 : 128) : Number(prefix));
};
const shown = (set: AddressSet): string =>
  networksOf(set)
    .map(({ address, prefix }) => `${address}/${prefix}`)
    .join(' ');

/** A space of 64 addresses across the border of the families, where a model can hold every one. */
const START = (1n << 128n) - 32n;
const small = fc
  .tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 63 }))
  .map(([one, other]) => ({
    first: START + BigInt(Math.min(one, other)),
    last: START + BigInt(Math.max(one, other)),
  }));
const smallRanges = fc.array(small, { maxLength: 8 });
const members = (ranges: readonly AddressRange[]): Set<number> => {
  const found = new Set<number>();
  for (const { first, last } of ranges) {
    for (let at = first; at <= last; at++) found.add(Number(at - START));
  }
  return found;
};
const listed = (set: Set<number>): readonly number[] => [...set].toSorted((a, b) => a - b);

describe('against a model that holds every address', () => {
  test('union, intersection, difference, inclusion and equality', () => {
    fc.assert(
      fc.property(smallRanges, smallRanges, (left, right) => {
        const [one, other] = [setOf(left), setOf(right)];
        const [a, b] = [members(left), members(right)];
        expect(listed(members(one))).toEqual(listed(a));
        expect(listed(members(union(one, other)))).toEqual(listed(a.union(b)));
        expect(listed(members(intersect(one, other)))).toEqual(listed(a.intersection(b)));
        expect(listed(members(subtract(one, other)))).toEqual(listed(a.difference(b)));
        expect(isWithinSet(one, other)).toBe(a.isSubsetOf(b));
        expect(isSameSet(one, other)).toBe(a.isSubsetOf(b) && b.isSubsetOf(a));
      }),
      { numRuns: 2000 },
    );
  });

  test('every result is in the one normal form, so that equal sets are equal lists', () => {
    fc.assert(
      fc.property(smallRanges, smallRanges, (left, right) => {
        const [one, other] = [setOf(left), setOf(right)];
        for (const set of [union(one, other), intersect(one, other), subtract(one, other)]) {
          expect(setOf(set)).toEqual(set);
        }
      }),
    );
  });

  test('networks hold just the addresses of the set, and no fewer would do for a single network', () => {
    fc.assert(
      fc.property(smallRanges, (ranges) => {
        const set = setOf(ranges);
        const networks = networksOf(set);
        expect(setOf(networks.map(({ range }) => range))).toEqual(set);
        const count = countOf(set);
        expect(BigInt(count.ipv4) + count.ipv6).toBe(BigInt(members(ranges).size));
      }),
    );
  });
});

describe('networks', () => {
  test.each([
    ['192.0.2.0/25 192.0.2.128/25', '192.0.2.0/24'],
    ['192.0.2.7/24 192.0.2.9', '192.0.2.0/24'],
    ['192.0.2.1 192.0.2.2', '192.0.2.1/32 192.0.2.2/32'],
    ['0.0.0.0/1 128.0.0.0/1', '0.0.0.0/0'],
    ['2001:db8::/33 2001:db8:8000::/33', '2001:db8::/32'],
    ['::/0 0.0.0.0/0', '::/0 0.0.0.0/0'],
  ])('%s is %s', (given, expected) => {
    expect(shown(setOf(given.split(' ').map(network)))).toBe(expected);
  });

  test('IPv6 is written as ipaddr.js writes it', () => {
    fc.assert(
      fc.property(fc.ipV6(), (text) => {
        fc.pre(!/\.\d/.test(text));
        const [only] = networksOf([network(text)]);
        expect(only?.address).toBe(ipaddr.IPv6.parse(text).toRFC5952String());
      }),
    );
  });

  test('every address a client can have is all but the mapped ones', () => {
    const { ipv4, ipv6 } = countOf(EVERY_ADDRESS);
    expect([ipv4, ipv6]).toEqual([2 ** 32, 2n ** 128n - 2n ** 32n]);
    expect(intersect(EVERY_ADDRESS, [network('::ffff:0:0/96')])).toEqual([]);
  });
});
