/** What is known of one DNS server: where it is, how fast it answers, whether it answers at all. */
import type { Endpoint, Route } from '@whyspam/core';
import { type RandomPool } from './random-pool.ts';
import { TcpPool } from './tcp-pool.ts';
import { UdpPool } from './udp-pool.ts';

export const FIRST_RTO_MS = 400;
const LEAST_RTO_MS = 100;
const MOST_RTO_MS = 2000;
const FAILURES_UNTIL_DOWN = 3;
const DOWN_MS = 5000;

export interface ServerHealth {
  readonly isDown: boolean;
  /** Left out until the server has answered once. */
  readonly rttMs?: number;
  /** How long to wait for it before another is asked beside it. */
  readonly rtoMs: number;
}

export class Server {
  /** As configured; evidence names this one, wherever the route leads. */
  readonly endpoint: Endpoint;
  readonly udp: UdpPool;
  readonly tcp: TcpPool;
  /** It answered FORMERR to a query with OPT (RFC 6891 section 7). */
  withoutEdns = false;
  #smoothedMs: number | undefined;
  #varianceMs = 0;
  #failures = 0;
  #downUntilMs = Number.NEGATIVE_INFINITY;

  constructor(endpoint: Endpoint, route: Route, random: RandomPool, timeoutMs: number) {
    this.endpoint = endpoint;
    const routed = route(endpoint);
    this.udp = new UdpPool(routed, random);
    this.tcp = new TcpPool(routed, random, timeoutMs);
  }

  /** How long to wait for a reply before asking again, RFC 6298 section 2 with a floor fit for DNS. */
  rtoMs(): number {
    if (this.#smoothedMs === undefined) return FIRST_RTO_MS;
    const rto = this.#smoothedMs + Math.max(this.#smoothedMs, 4 * this.#varianceMs);
    return Math.min(MOST_RTO_MS, Math.max(LEAST_RTO_MS, rto));
  }

  /** A reply came after so many milliseconds. Each try has its own id, so Karn's doubt does not arise. */
  answered(rttMs: number): void {
    this.#failures = 0;
    this.#downUntilMs = Number.NEGATIVE_INFINITY;
    if (this.#smoothedMs === undefined) {
      this.#smoothedMs = rttMs;
      this.#varianceMs = rttMs / 2;
      return;
    }
    this.#varianceMs = 0.75 * this.#varianceMs + 0.25 * Math.abs(this.#smoothedMs - rttMs);
    this.#smoothedMs = 0.875 * this.#smoothedMs + 0.125 * rttMs;
  }

  /** No reply, or the port is closed. Some in a row put it behind the others for a while. */
  failed(nowMs: number): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES_UNTIL_DOWN) this.#downUntilMs = nowMs + DOWN_MS;
  }

  isDown(nowMs: number): boolean {
    return nowMs < this.#downUntilMs;
  }

  health(nowMs: number): ServerHealth {
    return {
      isDown: this.isDown(nowMs),
      rtoMs: this.rtoMs(),
      ...(this.#smoothedMs === undefined ? {} : { rttMs: this.#smoothedMs }),
    };
  }

  close(): void {
    this.udp.close();
    this.tcp.close();
  }
}
