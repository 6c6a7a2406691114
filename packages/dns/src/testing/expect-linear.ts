/** Holds a function to time linear in the length of a text, generously: a busy machine must not fail it. */
import { expect } from 'vitest';

const SMALL = 1 << 17;
const LARGE = 1 << 20;

/** Runs `work` on `unit` repeated to an eighth of a megabyte and to a whole one, between `before` and `after`. */
export function expectLinear(
  unit: string,
  work: (text: string) => void,
  { before = '', after = '' }: { readonly before?: string; readonly after?: string } = {},
): void {
  const textOf = (length: number): string => before + unit.repeat(Math.ceil(length / unit.length)) + after;
  const best = (text: string): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let run = 0; run < 3; run++) {
      const start = performance.now();
      work(text);
      least = Math.min(least, performance.now() - start);
    }
    return least;
  };
  const small = best(textOf(SMALL));
  const large = best(textOf(LARGE));
  // Linear is 8, quadratic 64. What is quadratic takes minutes for a megabyte, so half a second settles it too.
  expect(large).toBeLessThan(Math.max(500, 24 * small));
}
