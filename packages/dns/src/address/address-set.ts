/** Sets of IP addresses as sorted ranges: exact union, difference and comparison over both families at once. */
import { formatIpv4, type AddressBits } from './address-bits.ts';

/**
 * Both ends included. One line of numbers holds both families: IPv6 first, from 0; IPv4 from 2^128. A set may so hold a
 * range that runs from one family into the other; `networksOf` and `countOf` part them again.
 */
export interface AddressRange {
  readonly first: bigint;
  readonly last: bigint;
}

/** Sorted, without overlap, and no two ranges touch: equal sets are equal lists. */
export type AddressSet = readonly AddressRange[];

const IPV4_START = 1n << 128n;
const IPV4_SIZE = 1n << 32n;
const END = IPV4_START + IPV4_SIZE - 1n;
/** ::ffff:0:0/96: no client has such an address, it counts as the IPv4 address inside (RFC 7208 section 5). */
const MAPPED: AddressRange = { first: 0xffff_0000_0000n, last: 0xffff_ffff_ffffn };

export const NO_ADDRESS: AddressSet = [];

/** Every address a client can have. */
export const EVERY_ADDRESS: AddressSet = [
  { first: 0n, last: MAPPED.first - 1n },
  { first: MAPPED.last + 1n, last: END },
];

/** The addresses that share the first `prefix` bits. */
export function networkRange(address: AddressBits, prefix: number): AddressRange {
  const [width, base, value] =
    address.family === 4
      ? [32, IPV4_START, BigInt(address.a)]
      : [
          128,
          0n,
          (((((BigInt(address.a) << 32n) | BigInt(address.b)) << 32n) | BigInt(address.c)) << 32n) |
            BigInt(address.d),
        ];
  const free = BigInt(width - prefix);
  const first = base + ((value >> free) << free);
  return { first, last: first + (1n << free) - 1n };
}

/** The set of all these ranges, in whatever order. */
export function setOf(ranges: readonly AddressRange[]): AddressSet {
  const sorted = ranges.toSorted((one, other) =>
    one.first < other.first ? -1 : one.first > other.first ? 1 : 0,
  );
  const merged: { first: bigint; last: bigint }[] = [];
  for (const { first, last } of sorted) {
    const previous = merged.at(-1);
    if (previous !== undefined && first <= previous.last + 1n) {
      if (last > previous.last) previous.last = last;
    } else merged.push({ first, last });
  }
  return merged;
}

export function union(one: AddressSet, other: AddressSet): AddressSet {
  if (one.length === 0) return other;
  return other.length === 0 ? one : setOf([...one, ...other]);
}

export function intersect(one: AddressSet, other: AddressSet): AddressSet {
  const common: AddressRange[] = [];
  for (let at = 0, against = 0; ;) {
    const [a, b] = [one[at], other[against]];
    if (a === undefined || b === undefined) return common;
    const first = a.first > b.first ? a.first : b.first;
    const last = a.last < b.last ? a.last : b.last;
    if (first <= last) common.push({ first, last });
    if (a.last < b.last) at++;
    else against++;
  }
}

/** What is in `one` and not in `other`. */
export function subtract(one: AddressSet, other: AddressSet): AddressSet {
  const left: AddressRange[] = [];
  let against = 0;
  for (const { first, last } of one) {
    let from = first;
    for (let b = other[against]; b !== undefined && b.first <= last; b = other[against]) {
      if (b.last >= from) {
        if (b.first > from) left.push({ first: from, last: b.first - 1n });
        from = b.last + 1n;
      }
      // A range that reaches past this one may cut the next as well.
      if (b.last > last) break;
      against++;
    }
    if (from <= last) left.push({ first: from, last });
  }
  return left;
}

export function isSameSet(one: AddressSet, other: AddressSet): boolean {
  return (
    one.length === other.length &&
    one.every(({ first, last }, index) => first === other[index]?.first && last === other[index]?.last)
  );
}

export function isWithinSet(inner: AddressSet, outer: AddressSet): boolean {
  return subtract(inner, outer).length === 0;
}

export interface AddressCount {
  readonly ipv4: number;
  readonly ipv6: bigint;
}

export function countOf(set: AddressSet): AddressCount {
  let [ipv4, ipv6] = [0n, 0n];
  for (const { first, last } of set) {
    if (last >= IPV4_START) ipv4 += last - (first > IPV4_START ? first : IPV4_START) + 1n;
    if (first < IPV4_START) ipv6 += (last < IPV4_START ? last : IPV4_START - 1n) - first + 1n;
  }
  return { ipv4: Number(ipv4), ipv6 };
}

export interface Network {
  readonly family: 4 | 6;
  /** `192.0.2.0` or the IPv6 address in the form of RFC 5952. */
  readonly address: string;
  readonly prefix: number;
  readonly range: AddressRange;
}

/** The fewest networks that hold just these addresses, in order. */
export function networksOf(set: AddressSet): readonly Network[] {
  const networks: Network[] = [];
  for (const range of set) {
    let from = range.first;
    while (from <= range.last) {
      const family = from < IPV4_START ? 6 : 4;
      const base = family === 6 ? 0n : IPV4_START;
      const end = family === 6 && range.last >= IPV4_START ? IPV4_START - 1n : range.last;
      const width = family === 6 ? 128 : 32;
      let free = 0;
      // As large as the alignment of its start and the end of the range allow.
      while (free < width) {
        const size = 1n << BigInt(free + 1);
        if ((from - base) % size !== 0n || from + size - 1n > end) break;
        free++;
      }
      const last = from + (1n << BigInt(free)) - 1n;
      const address = family === 4 ? formatIpv4Number(from - base) : formatIpv6(from);
      networks.push({ family, address, prefix: width - free, range: { first: from, last } });
      from = last + 1n;
    }
  }
  return networks;
}

function formatIpv4Number(value: bigint): string {
  return formatIpv4({ family: 4, a: Number(value), b: 0, c: 0, d: 0 });
}

/** RFC 5952 section 4: lower case, no leading zeros, the longest run of two or more zero groups as "::". */
function formatIpv6(value: bigint): string {
  const groups = Array.from({ length: 8 }, (_, index) =>
    Number((value >> BigInt(16 * (7 - index))) & 0xffffn).toString(16),
  );
  let [start, length] = [0, 0];
  for (let at = 0; at < 8; at++) {
    let run = 0;
    while (groups[at + run] === '0') run++;
    if (run > length) [start, length] = [at, run];
    at += run;
  }
  if (length < 2) return groups.join(':');
  return `${groups.slice(0, start).join(':')}::${groups.slice(start + length).join(':')}`;
}
