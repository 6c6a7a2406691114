/** Holds a parser to linear time, by comparing long texts with texts four times as long: no clock to be tuned. */
import { expect } from 'vitest';

const LENGTH = 250_000;

/** A megabyte against a quarter of it; quadratic time would give a factor of 16, linear 4. */
export function expectLinear(
  parse: (text: string) => unknown,
  pieces: readonly string[],
  head: string = '',
): void {
  for (const piece of pieces) {
    const textOf = (length: number): string => head + piece.repeat(length / piece.length);
    const short = textOf(LENGTH);
    const long = textOf(4 * LENGTH);
    parse(short);
    const once = timeOf(() => parse(short));
    const fourTimes = timeOf(() => parse(long));
    // The constant forgives a pause of the machine; a quadratic parser takes minutes at this length.
    expect(fourTimes, JSON.stringify(piece)).toBeLessThan(10 * once + 2000);
  }
}

function timeOf(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
