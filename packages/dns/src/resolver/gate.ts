/** How much one server is asked at once and in a second: a bucket of tokens on the injected clock. */
import type { Clock } from '@whyspam/core';

export interface ServerLimits {
  /** Questions under way at one server. */
  readonly maxInFlight: number;
  /** Questions begun in a second on average; as many may begin at once. What is asked again after a loss is not counted. */
  readonly maxPerSecond: number;
}

export class Gate {
  readonly #limits: ServerLimits;
  readonly #clock: Clock;
  #inFlight = 0;
  #tokens: number;
  #filledMs: number;

  constructor(limits: ServerLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
    this.#tokens = limits.maxPerSecond;
    this.#filledMs = clock.monotonicMs();
  }

  /** Milliseconds until one more may go: 0 is now, Infinity is when one under way has ended. */
  waitMs(): number {
    if (this.#inFlight >= this.#limits.maxInFlight) return Number.POSITIVE_INFINITY;
    if (this.#limits.maxPerSecond === Number.POSITIVE_INFINITY) return 0;
    this.#fill();
    return this.#tokens >= 1 ? 0 : ((1 - this.#tokens) * 1000) / this.#limits.maxPerSecond;
  }

  enter(): void {
    this.#inFlight += 1;
    this.#tokens -= 1;
  }

  leave(): void {
    this.#inFlight -= 1;
  }

  #fill(): void {
    const nowMs = this.#clock.monotonicMs();
    const { maxPerSecond } = this.#limits;
    this.#tokens = Math.min(maxPerSecond, this.#tokens + ((nowMs - this.#filledMs) * maxPerSecond) / 1000);
    this.#filledMs = nowMs;
  }
}
