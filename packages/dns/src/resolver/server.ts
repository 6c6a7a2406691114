/** What is known of one DNS server: where it is, how fast it answers, whether it answers at all. */
import { isIP } from 'node:net';
import type { Clock, Route } from '@whyspam/core';
import { addressRefusal } from '../peer/address-refusal.ts';
import { dialTcp, dialTls, type TlsSettings } from './dial.ts';
import { serverName, type DnsServer } from './dns-server.ts';
import type { Flight } from './flight.ts';
import { Gate, type ServerLimits } from './gate.ts';
import { HttpsPool } from './https-pool.ts';
import { type RandomPool } from './random-pool.ts';
import { StreamPool } from './stream-pool.ts';
import { UdpPool } from './udp-pool.ts';

export type Transport = 'udp' | 'tcp' | 'tls' | 'https';

interface Pool {
  send(flight: Flight): void;
  close(): void;
}

export interface ServerSettings extends TlsSettings {
  readonly clock: Clock;
  /** What the caller allows; left out, a server of the Internet is asked with restraint and one's own without. */
  readonly limits: Partial<ServerLimits>;
  /** For a server of the Internet. */
  readonly politeLimits: ServerLimits;
  readonly random: RandomPool;
  readonly timeoutMs: number;
}

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

const NO_LIMITS: ServerLimits = {
  maxInFlight: Number.POSITIVE_INFINITY,
  maxPerSecond: Number.POSITIVE_INFINITY,
};

export class Server {
  /** As evidence names it, wherever the route leads. */
  readonly name: string;
  /** The one transport of a server that is not asked over UDP and TCP. */
  readonly only: 'tls' | 'https' | undefined;
  /** Undefined: no limits. */
  readonly gate: Gate | undefined;
  readonly #pools: ReadonlyMap<Transport, Pool>;
  /** It answered FORMERR to a query with OPT (RFC 6891 section 7). */
  withoutEdns = false;
  #smoothedMs: number | undefined;
  #varianceMs = 0;
  #failures = 0;
  #downUntilMs = Number.NEGATIVE_INFINITY;

  constructor(server: DnsServer, settings: ServerSettings) {
    this.name = serverName(server);
    this.only = 'transport' in server ? server.transport : undefined;
    this.gate = gateOf(server, settings);
    this.#pools = poolsOf(server, settings);
  }

  send(flight: Flight, transport: Transport): void {
    this.#pools.get(transport)?.send(flight);
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
    for (const pool of this.#pools.values()) pool.close();
  }
}

/** An address on this machine or in this network is one's own; so is one that the route leads to such. */
function isOwn(server: DnsServer, route: Route): boolean {
  if ('transport' in server && server.transport === 'https') return false;
  const host = 'transport' in server ? server.host : server.address;
  return (
    isIP(host) !== 0 && addressRefusal(route({ address: host, port: server.port }).address) !== undefined
  );
}

function gateOf(server: DnsServer, { limits, politeLimits, clock, route }: ServerSettings): Gate | undefined {
  const { maxInFlight, maxPerSecond } = { ...(isOwn(server, route) ? NO_LIMITS : politeLimits), ...limits };
  const isOpen = maxInFlight === Number.POSITIVE_INFINITY && maxPerSecond === Number.POSITIVE_INFINITY;
  return isOpen ? undefined : new Gate({ maxInFlight, maxPerSecond }, clock);
}

function poolsOf(server: DnsServer, settings: ServerSettings): ReadonlyMap<Transport, Pool> {
  const { random, timeoutMs, route } = settings;
  if (!('transport' in server)) {
    const routed = route(server);
    return new Map<Transport, Pool>([
      ['udp', new UdpPool(routed, random)],
      ['tcp', new StreamPool((signal) => dialTcp(routed, signal), random, timeoutMs)],
    ]);
  }
  if (server.transport === 'https')
    return new Map([['https', new HttpsPool(server.url, settings, timeoutMs)]]);
  const peer = { host: server.host, port: server.port, identity: server.name ?? server.host };
  return new Map([['tls', new StreamPool((signal) => dialTls(peer, settings, signal), random, timeoutMs)]]);
}
