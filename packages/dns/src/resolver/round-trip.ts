/** How long a server takes to answer, and how long to wait for it: RFC 6298 with limits fit for DNS. Pure arithmetic. */

/** Until the first measurement (RFC 6298 section 2.1 says one second, for bulk transfer). */
export const FIRST_RTO_MS = 400;
/** RFC 6298 section 2.4 wants one second at least; a question lost costs a person that wait, asked twice it costs a datagram. */
const LEAST_RTO_MS = 40;
const MOST_RTO_MS = 2000;

export class RoundTrip {
  #smoothedMs: number | undefined;
  #varianceMs = 0;

  /** Left out until the first measurement. */
  get smoothedMs(): number | undefined {
    return this.#smoothedMs;
  }

  /** A reply came after so many milliseconds. Each try has its own id, so Karn's doubt (section 3) does not arise. */
  measured(ms: number): void {
    if (this.#smoothedMs === undefined) {
      // RFC 6298 section 2.2.
      this.#smoothedMs = ms;
      this.#varianceMs = ms / 2;
      return;
    }
    // RFC 6298 section 2.3, alpha = 1/8 and beta = 1/4.
    this.#varianceMs = 0.75 * this.#varianceMs + 0.25 * Math.abs(this.#smoothedMs - ms);
    this.#smoothedMs = 0.875 * this.#smoothedMs + 0.125 * ms;
  }

  /**
   * How long to wait for a reply before asking again: the smoothed time and four variances, but never under twice the
   * smoothed time, for a steady server has next to no variance and one slow answer is not yet a lost one.
   */
  rtoMs(): number {
    if (this.#smoothedMs === undefined) return FIRST_RTO_MS;
    const rto = this.#smoothedMs + Math.max(this.#smoothedMs, 4 * this.#varianceMs);
    return Math.min(MOST_RTO_MS, Math.max(LEAST_RTO_MS, rto));
  }
}
