/** What is known of one DNS server: where it is, how fast it answers, whether it answers at all. */
import type { Endpoint, Route } from '@whyspam/core';
import { type RandomPool } from './random-pool.ts';
import { RoundTrip } from './round-trip.ts';
import { TcpPool } from './tcp-pool.ts';
import { UdpPool } from './udp-pool.ts';

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
  readonly #roundTrip = new RoundTrip();
  #answeredMs = Number.NEGATIVE_INFINITY;
  #failures = 0;
  #downUntilMs = Number.NEGATIVE_INFINITY;

  constructor(endpoint: Endpoint, route: Route, random: RandomPool, timeoutMs: number) {
    this.endpoint = endpoint;
    const routed = route(endpoint);
    this.udp = new UdpPool(routed, random);
    this.tcp = new TcpPool(routed, random, timeoutMs);
  }

  /** Whether it has answered anything yet, so that `rtoMs` rests on a measurement. */
  isMeasured(): boolean {
    return this.#roundTrip.smoothedMs !== undefined;
  }

  /** How long to wait for a reply before asking again. */
  rtoMs(): number {
    return this.#roundTrip.rtoMs();
  }

  /** A reply came now, after so many milliseconds. */
  answered(rttMs: number, nowMs: number): void {
    this.#failures = 0;
    this.#answeredMs = nowMs;
    this.#downUntilMs = Number.NEGATIVE_INFINITY;
    this.#roundTrip.measured(rttMs);
  }

  /** No reply to what was sent then. It says something of the server only if it answered nothing else since. */
  silent(sentMs: number, nowMs: number): void {
    if (this.#answeredMs < sentMs) this.failed(nowMs);
  }

  /** The port is closed. Some failures in a row put it behind the others for a while. */
  failed(nowMs: number): void {
    this.#failures += 1;
    if (this.#failures >= FAILURES_UNTIL_DOWN) this.#downUntilMs = nowMs + DOWN_MS;
  }

  isDown(nowMs: number): boolean {
    return nowMs < this.#downUntilMs;
  }

  health(nowMs: number): ServerHealth {
    const rttMs = this.#roundTrip.smoothedMs;
    return {
      isDown: this.isDown(nowMs),
      rtoMs: this.rtoMs(),
      ...(rttMs === undefined ? {} : { rttMs }),
    };
  }

  close(): void {
    this.udp.close();
    this.tcp.close();
  }
}
