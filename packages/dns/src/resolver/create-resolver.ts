/** The resolver of the network: asks the servers given, each question once at a time, and keeps answers for their TTL. */
import { isIP } from 'node:net';
import { getRandomValues } from 'node:crypto';
import {
  directRoute,
  formatEndpoint,
  probeError,
  WhyspamError,
  type Clock,
  type Endpoint,
  type Route,
} from '@whyspam/core';
import { LRUCache } from 'lru-cache';
import { readName, wireNameText } from '../wire/name.ts';
import { RECORD_TYPES, type RecordType } from '../wire/record.ts';
import { AnswerCache } from './answer-cache.ts';
import { followChain } from './chain.ts';
import { Exchange } from './exchange.ts';
import { failedHop, hopOf, invalidNameAnswer, questionId, type Hop, type Question } from './hop.ts';
import { RandomPool } from './random-pool.ts';
import type { AskOptions, DnsAnswer, Resolver } from './resolver.ts';
import { FIRST_RTO_MS, Server, type ServerHealth } from './server.ts';
import { systemClock } from './system-clock.ts';
import { systemServers } from './system-servers.ts';

export interface ResolverOptions {
  /** Recursive servers in order of preference; those of the system unless given. */
  readonly servers?: readonly Endpoint[];
  /** Where a connection to a server really goes; evidence names the server, not the way. */
  readonly route?: Route;
  readonly clock?: Clock;
  /** Fills the bytes at random; it must be unpredictable outside tests. */
  readonly random?: (bytes: Uint8Array) => void;
  /** For one question in all, retries included; 5000 unless given. */
  readonly timeoutMs?: number;
  /** Datagrams for one question at most; 3, or twice the servers when that is more. */
  readonly attempts?: number;
  /** Questions under way at once; the others wait their turn. 500 unless given. */
  readonly maxInFlight?: number;
  /**
   * Ask for signatures (DO), and for the data also where the server finds them wrong (CD): for `validatingResolver`,
   * which judges by itself.
   */
  readonly dnssecOk?: boolean;
}

export interface NetworkResolver extends Resolver {
  readonly servers: readonly Endpoint[];
  /** Closes every socket; questions under way end as ABORTED. */
  close(): Promise<void>;
}

/** @throws WhyspamError RESOLVER_INVALID when a server is not an IP address and port, OPTION_INVALID for a bad limit. */
export function createResolver(options: ResolverOptions = {}): NetworkResolver {
  const servers = options.servers ?? systemServers();
  for (const server of servers) {
    const problem = endpointProblem(server);
    if (problem !== undefined) {
      throw new WhyspamError(
        'RESOLVER_INVALID',
        problem,
        'Give the IP address of the server and a port from 1 to 65535.',
      );
    }
  }
  for (const key of ['timeoutMs', 'attempts', 'maxInFlight'] as const) {
    const value = options[key];
    if (value !== undefined && !(value >= 1)) {
      throw new WhyspamError('OPTION_INVALID', `${key} is ${value}.`, `Give ${key} a number of at least 1.`);
    }
  }
  return new SocketResolver(servers, options);
}

function endpointProblem({ address, port }: Endpoint): string | undefined {
  if (isIP(address) === 0) return `The server "${address}" is not an IP address.`;
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    return `The server ${address} has the port ${port}.`;
  return undefined;
}

/** A question under way, and everybody who waits for it. */
interface Job {
  readonly key: string;
  readonly question: Question;
  readonly wire: Uint8Array;
  readonly at: string;
  readonly waiters: Set<(hop: Hop) => void>;
  exchange: Exchange | undefined;
}

/** For a walk through the DNS: one question to one server, its message as it came, and how that server has done so far. */
export interface ServerAsker extends Resolver {
  askServer(question: Required<Question>, signal: AbortSignal | undefined): Promise<Hop>;
  healthOf(server: Endpoint): ServerHealth;
  close(): Promise<void>;
}

/** Asks authoritative servers; with no recursive server of its own. */
export function createServerAsker(options: Omit<ResolverOptions, 'servers'>): ServerAsker {
  return new SocketResolver([], options);
}

class SocketResolver implements NetworkResolver, ServerAsker {
  readonly servers: readonly Endpoint[];
  readonly #servers: readonly Server[];
  readonly #route: Route;
  readonly #clock: Clock;
  readonly #random: RandomPool;
  readonly #timeoutMs: number;
  readonly #attempts: number | undefined;
  readonly #maxInFlight: number;
  readonly #dnssecOk: boolean;
  readonly #cache: AnswerCache;
  readonly #jobs = new Map<string, Job>();
  readonly #queue = new Set<Job>();
  /** Servers asked by name. Dropped with a delay, so that questions under way still get their answer. */
  readonly #named = new LRUCache<string, Server>({
    max: 256,
    dispose: (server) => setTimeout(() => server.close(), this.#timeoutMs).unref(),
  });
  #running = 0;
  #closed = false;

  constructor(servers: readonly Endpoint[], options: ResolverOptions) {
    this.servers = servers;
    this.#route = options.route ?? directRoute;
    this.#clock = options.clock ?? systemClock;
    this.#random = new RandomPool(options.random ?? ((bytes) => void getRandomValues(bytes)));
    this.#timeoutMs = options.timeoutMs ?? 5000;
    this.#attempts = options.attempts;
    this.#maxInFlight = options.maxInFlight ?? 500;
    this.#dnssecOk = options.dnssecOk ?? false;
    this.#cache = new AnswerCache(this.#clock);
    this.#servers = servers.map((endpoint) => this.#open(endpoint));
  }

  async ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
    const { server, signal } = options;
    const to = server === undefined ? {} : { server };
    const reading = readName(name);
    if ('problem' in reading) {
      return invalidNameAnswer({ name: name.toLowerCase(), type, ...to }, this.#now(), reading.problem);
    }
    const normal = wireNameText(reading.wire);
    const first = await this.#hop({ name: normal, type, ...to }, lowerCase(reading.wire), signal);
    return followChain(first, normal, type, (target) => {
      const next = readName(target);
      const question = { name: target, type, ...to };
      if ('problem' in next) {
        return Promise.resolve(
          failedHop(question, this.#now(), probeError('DNS_NAME_INVALID', next.problem)),
        );
      }
      return this.#hop(question, next.wire, signal);
    });
  }

  askServer(question: Required<Question>, signal: AbortSignal | undefined): Promise<Hop> {
    const reading = readName(question.name);
    if ('problem' in reading) {
      return Promise.resolve(
        failedHop(question, this.#now(), probeError('DNS_NAME_INVALID', reading.problem)),
      );
    }
    return this.#hop(question, lowerCase(reading.wire), signal);
  }

  healthOf(endpoint: Endpoint): ServerHealth {
    const server = this.#named.get(formatEndpoint(endpoint));
    return server === undefined
      ? { isDown: false, rtoMs: FIRST_RTO_MS }
      : server.health(this.#clock.monotonicMs());
  }

  close(): Promise<void> {
    this.#closed = true;
    for (const job of this.#jobs.values()) this.#settle(job, this.#aborted(job, 'the resolver was closed'));
    for (const server of this.#servers) server.close();
    for (const server of this.#named.values()) server.close();
    this.#cache.clear();
    return Promise.resolve();
  }

  #open(endpoint: Endpoint): Server {
    return new Server(endpoint, this.#route, this.#random, this.#timeoutMs);
  }

  #now(): string {
    return this.#clock.now().toISOString();
  }

  #hop(question: Question, wire: Uint8Array, signal: AbortSignal | undefined): Promise<Hop> {
    const stop = this.#closed
      ? 'the resolver was closed'
      : signal?.aborted === true
        ? reasonOf(signal)
        : undefined;
    if (stop !== undefined) {
      return Promise.resolve(failedHop(question, this.#now(), probeError('ABORTED', stop)));
    }
    const key = questionId(question);
    if (question.server === undefined) {
      const kept = this.#cache.get(key);
      if (kept !== undefined) return Promise.resolve(kept);
    }
    const known = this.#jobs.get(key);
    const job = known ?? { key, question, wire, at: this.#now(), waiters: new Set(), exchange: undefined };
    return new Promise((resolve) => {
      if (signal === undefined) job.waiters.add(resolve);
      else this.#waitUnlessAborted(job, signal, resolve);
      if (known === undefined) this.#begin(job);
    });
  }

  /** An abort ends the waiting of this caller; the question itself only when nobody else waits for it. */
  #waitUnlessAborted(job: Job, signal: AbortSignal, resolve: (hop: Hop) => void): void {
    const waiter = (hop: Hop): void => {
      signal.removeEventListener('abort', onAbort);
      resolve(hop);
    };
    const onAbort = (): void => {
      if (!job.waiters.delete(waiter)) return;
      resolve(this.#aborted(job, reasonOf(signal)));
      if (job.waiters.size === 0) this.#drop(job);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    job.waiters.add(waiter);
  }

  #begin(job: Job): void {
    this.#jobs.set(job.key, job);
    if (this.#running >= this.#maxInFlight) this.#queue.add(job);
    else this.#run(job);
  }

  #run(job: Job): void {
    const { question, wire } = job;
    const servers = question.server === undefined ? this.#inOrder() : this.#only(question.server);
    if (typeof servers === 'string') {
      this.#settle(job, failedHop(question, job.at, probeError('DNS_UNREACHABLE', servers)));
      return;
    }
    if (servers.length === 0) {
      const error = probeError('DNS_NO_SERVER', 'no DNS server is configured');
      this.#settle(job, failedHop(question, job.at, error));
      return;
    }
    this.#running += 1;
    job.exchange = new Exchange(
      {
        servers,
        name: wire,
        code: RECORD_TYPES[question.type],
        recursionDesired: question.server === undefined,
        dnssecOk: this.#dnssecOk,
        timeoutMs: this.#timeoutMs,
        attempts: this.#attempts ?? Math.max(3, servers.length * 2),
        clock: this.#clock,
      },
      (result) => {
        const hop = hopOf(question, job.at, result);
        if (question.server === undefined) this.#cache.put(job.key, hop);
        this.#settle(job, hop);
      },
    );
  }

  /** Those that answer first, each group in the order configured. */
  #inOrder(): readonly Server[] {
    if (this.#servers.length < 2) return this.#servers;
    const nowMs = this.#clock.monotonicMs();
    const down = this.#servers.filter((server) => server.isDown(nowMs));
    return down.length === 0
      ? this.#servers
      : [...this.#servers.filter((server) => !server.isDown(nowMs)), ...down];
  }

  #only(endpoint: Endpoint): readonly Server[] | string {
    const problem = endpointProblem(endpoint);
    if (problem !== undefined) return problem;
    const key = formatEndpoint(endpoint);
    let server = this.#named.get(key);
    if (server === undefined) {
      server = this.#open(endpoint);
      this.#named.set(key, server);
    }
    return [server];
  }

  #settle(job: Job, hop: Hop): void {
    this.#drop(job);
    for (const waiter of job.waiters) waiter(hop);
    job.waiters.clear();
  }

  #drop(job: Job): void {
    this.#jobs.delete(job.key);
    this.#queue.delete(job);
    if (job.exchange === undefined) return;
    job.exchange.cancel();
    job.exchange = undefined;
    this.#running -= 1;
    if (this.#closed) return;
    for (const next of this.#queue) {
      if (this.#running >= this.#maxInFlight) return;
      this.#queue.delete(next);
      this.#run(next);
    }
  }

  #aborted(job: Job, reason: string): Hop {
    return failedHop(job.question, job.at, probeError('ABORTED', reason), job.exchange?.soFar());
  }
}

function reasonOf(signal: AbortSignal): string {
  return signal.reason instanceof Error ? signal.reason.message : String(signal.reason);
}

function lowerCase(wire: Uint8Array): Uint8Array {
  // A length octet is at most 63, below every letter, so it cannot be mistaken for one.
  for (let at = 0; at < wire.length; at += 1) {
    const octet = wire[at] ?? 0;
    if (octet >= 0x41 && octet <= 0x5a) wire[at] = octet + 0x20;
  }
  return wire;
}
