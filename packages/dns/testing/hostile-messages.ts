/** Messages of 64 KiB that somebody made to be costly, for the tests of counted work and for the bench. */

const MOST = 65_535;
const header = (answers: number): number[] => [0, 1, 0x80, 0, 0, 0, answers >> 8, answers & 0xff, 0, 0, 0, 0];
/** A record of a type with so much RDATA, after its owner. */
const record = (owner: readonly number[], type: number, data: readonly number[]): number[] => [
  ...owner,
  type >> 8,
  type & 0xff,
  0,
  1,
  0,
  0,
  0,
  1,
  data.length >> 8,
  data.length & 0xff,
  ...data,
];
const pointer = (to: number): number[] => [0xc0 | (to >> 8), to & 0xff];
const label = (octet: number, length: number): number[] => [length, ...Array<number>(length).fill(octet)];

/** As many of the records as fit, made one by one. */
function fill(next: (index: number, at: number) => number[], before: readonly number[] = []): Uint8Array {
  const octets = [...before];
  let count = before.length === 0 ? 0 : 1;
  for (;;) {
    const one = next(count, 12 + octets.length);
    if (12 + octets.length + one.length > MOST) break;
    octets.push(...one);
    count += 1;
  }
  return Uint8Array.from([...header(count), ...octets]);
}

/** By what is costly in them. */
export function hostileMessages(): Readonly<Record<string, Uint8Array>> {
  // Pointers that lead from one to the next, in the RDATA of a first record of a type without names.
  const ladder: number[] = [0, 0];
  for (let at = 2; at < 400; at += 2) ladder.push(...pointer(12 + 11 + at - 2));
  const rungs = record([0], 10, ladder);
  const topRung = 12 + 11 + ladder.length - 2;
  const longName = [...label(0xff, 63), ...label(0xfe, 63), ...label(0, 63), ...label(0x2e, 61), 0];
  const first = record(longName, 1, [1, 2, 3, 4]);
  return {
    'TXT of 65 000 empty strings': Uint8Array.from([
      ...header(1),
      ...record([0], 16, Array<number>(65_000).fill(0)),
    ]),
    'TXT of 32 500 strings of one octet': Uint8Array.from([
      ...header(1),
      ...record(
        [0],
        16,
        Array.from({ length: 65_000 }, (_, at) => (at % 2 === 0 ? 1 : 0x22)),
      ),
    ]),
    'TXT of 21 600 strings of two octets': Uint8Array.from([
      ...header(1),
      ...record(
        [0],
        16,
        Array.from({ length: 64_998 }, (_, at) => (at % 3 === 0 ? 2 : 0x22)),
      ),
    ]),
    'TXT of octets that all take an escape': fill(() => record([0], 16, label(0xff, 255))),
    '5 900 records of 11 octets': fill(() => record([0], 10, [])),
    'thousands of names behind a chain of pointers': fill(() => record(pointer(topRung), 10, []), rungs),
    'thousands of names one rung up each': fill(
      (index) => record([1, 0x61 + (index % 26), ...pointer(12 + 11 + 2 * (index % 60))], 2, [0]),
      rungs,
    ),
    'thousands of long names by pointer': fill(() => record(pointer(12), 2, pointer(12)), first),
    'names that each hang on the one before': fill((index, at) =>
      record(
        index % 60 === 0 || at > 0x3fff
          ? [1, 0x61, 0]
          : [1, 0x61, ...pointer(at - (index % 60 === 1 ? 13 : 14))],
        10,
        [],
      ),
    ),
    'long names of octets that all take an escape': fill(() => record(longName, 10, [])),
    'SOA with two names by pointer each': fill(
      () => record(pointer(12), 6, [...pointer(12), ...pointer(12), ...Array<number>(20).fill(1)]),
      first,
    ),
    'MX by pointer into the RDATA of others': fill(
      (index) => record([0], 15, [0, 1, 1, 0x62, ...pointer(12 + 11 + 2 * (index % 60))]),
      rungs,
    ),
    '65 535 records said, none there': Uint8Array.from([
      0,
      1,
      0x80,
      0,
      0,
      0,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      0xff,
      ...Array<number>(MOST - 12).fill(0),
    ]),
    'OPT of 16 000 options': Uint8Array.from([
      0,
      1,
      0x80,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      1,
      0,
      0,
      41,
      4,
      0xd0,
      0,
      0,
      0,
      0,
      0xfa,
      0,
      ...Array<number>(64_000).fill(0),
    ]),
    'OPT of 10 000 extended errors': Uint8Array.from([
      0,
      1,
      0x80,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      1,
      0,
      0,
      41,
      4,
      0xd0,
      0,
      0,
      0,
      0,
      0xea,
      0x60,
      ...Array.from({ length: 10_000 }, () => [0, 15, 0, 2, 0, 9]).flat(),
    ]),
    'NSEC with the longest bitmap, many times': fill(() =>
      record([0], 47, [
        0,
        ...Array.from({ length: 16 }, (_, window) => [window, 32, ...Array<number>(32).fill(0xff)]).flat(),
      ]),
    ),
    zeros: new Uint8Array(MOST),
    ones: new Uint8Array(MOST).fill(0xff),
  };
}
