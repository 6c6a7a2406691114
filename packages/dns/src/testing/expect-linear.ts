/** Holds a parser to linear time, by comparing long texts with texts four times as long: no clock to be tuned. */
import { expect } from 'vitest';

const LENGTH = 250_000;

/** Takes the best of two runs of each; quadratic time would give a factor of 16, linear 4. */
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
    const once = bestOf(() => parse(short));
    const fourTimes = bestOf(() => parse(long));
    // The constant forgives a pause of the collector; a quadratic parser takes minutes at this length.
    expect(fourTimes, JSON.stringify(piece)).toBeLessThan(10 * once + 500);
  }
}

function bestOf(run: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 2; round += 1) {
    const started = performance.now();
    run();
    best = Math.min(best, performance.now() - started);
  }
  return best;
}
