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
import { RoundTrip } from './round-trip.ts';
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
  readonly #roundTrip = new RoundTrip();
  #answeredMs = Number.NEGATIVE_INFINITY;
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
