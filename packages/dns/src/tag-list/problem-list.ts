/** Collects what is wrong in a text, bounded: a hostile text has a million faults, and a reader wants the first few. */
import type { ParseProblem } from '@whyspam/core';

/** Of each code, so that a fault never hides another kind of fault. */
const MAX_OF_A_CODE = 20;

export class ProblemList {
  readonly #text: string;
  readonly #problems: ParseProblem[] = [];
  readonly #counts = new Map<string, number>();

  constructor(text: string) {
    this.#text = text;
  }

  report(code: string, start: number, end: number): void {
    const count = this.#counts.get(code) ?? 0;
    if (count >= MAX_OF_A_CODE) return;
    this.#counts.set(code, count + 1);
    this.#problems.push({ code, text: this.#text.slice(start, end), start, end });
  }

  /** Something that should be there, and is not: it would have come at the end. */
  reportMissing(code: string): void {
    this.report(code, this.#text.length, this.#text.length);
  }

  /** In the order of the text. */
  all(): readonly ParseProblem[] {
    return this.#problems.toSorted((one, other) => one.start - other.start);
  }

  /** Whether every problem is one of those. */
  areAll(harmless: ReadonlySet<string>): boolean {
    return [...this.#counts.keys()].every((code) => harmless.has(code));
  }
}
