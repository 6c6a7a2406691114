/** The resolver of the network: questions shared by all who ask them, admitted in turn, answered from the sockets or from what is kept. */
import { getRandomValues } from 'node:crypto';
import { directRoute, formatEndpoint, probeError, type Clock, type Endpoint } from '@whyspam/core';
import { LRUCache } from 'lru-cache';
import { readName, wireNameText } from '../wire/name.ts';
import { RECORD_TYPES, type RecordType } from '../wire/record.ts';
import { decodeMessage } from '../wire/decode.ts';
import { abortReason } from './abort-reason.ts';
import { Admission } from './admission.ts';
import { AnswerCache, secondsToKeep } from './answer-cache.ts';
import { answerOf, followChain } from './chain.ts';
import { lookupBySystem, secureContextWith } from './dial.ts';
import { serverProblem, type DnsServer } from './dns-server.ts';
import { Exchange, type ExchangeResult, type ExchangeSettings } from './exchange.ts';
import type { ServerLimits } from './gate.ts';
import {
  failedHop,
  hopOf,
  invalidNameAnswer,
  placeOf,
  questionId,
  type Hop,
  type Question,
  type QuestionToServer,
} from './hop.ts';
import { KeptAnswers } from './kept-answers.ts';
import { RandomPool } from './random-pool.ts';
import type { NetworkResolver, ResolverOptions, ServerAsker } from './network-resolver.ts';
import type { AskOptions, DnsAnswer } from './resolver.ts';
import { FIRST_RTO_MS } from './round-trip.ts';
import { Server, type ServerHealth, type ServerSettings } from './server.ts';
import { systemClock } from './system-clock.ts';
import { TimerQueue } from './timer-queue.ts';

type Waiter = (hop: Hop) => void;
const NOBODY: readonly Waiter[] = [];

/** A question under way, and everybody who waits for it. */
interface Job {
  readonly key: string;
  readonly question: Question;
  readonly wire: Uint8Array;
  readonly at: Date;
  waiters: readonly Waiter[];
  exchange: Exchange | undefined;
}

export class SocketResolver implements NetworkResolver, ServerAsker {
  readonly servers: readonly DnsServer[];
  readonly #servers: readonly Server[];
  readonly #settings: ServerSettings;
  readonly #clock: Clock;
  readonly #timeoutMs: number;
  readonly #attempts: number | undefined;
  readonly #exchange: ExchangeSettings;
  readonly #kept: KeptAnswers;
  /** Kept answers that were asked for again, so that the same evidence is handed out every time from then on. */
  readonly #again: AnswerCache;
  readonly #jobs = new Map<string, Job>();
  readonly #admission: Admission<Job>;
  /** Servers asked by name. Dropped with a delay, so that questions under way still get their answer. */
  readonly #byName = new LRUCache<string, Server>({
    max: 256,
    dispose: (server) => setTimeout(() => server.close(), this.#timeoutMs).unref(),
  });
  #closed = false;

  constructor(servers: readonly DnsServer[], options: ResolverOptions, politeLimits: ServerLimits) {
    this.servers = servers;
    this.#clock = options.clock ?? systemClock;
    this.#timeoutMs = options.timeoutMs ?? 5000;
    this.#attempts = options.attempts;
    const { maxInFlightPerServer, maxPerSecond } = options;
    this.#admission = new Admission<Job>({
      maxInFlight: options.maxInFlight ?? 500,
      serversFor: ({ question }) =>
        question.server === undefined ? this.#inOrder() : [this.#named(question.server)],
      begin: (job, candidates) => this.#run(job, candidates),
    });
    this.#exchange = {
      dnssecOk: options.dnssecOk ?? false,
      timeoutMs: this.#timeoutMs,
      clock: this.#clock,
      timers: new TimerQueue(),
    };
    this.#kept = new KeptAnswers(this.#clock);
    this.#again = new AnswerCache(this.#clock);
    this.#settings = {
      clock: this.#clock,
      politeLimits,
      limits: {
        ...(maxInFlightPerServer === undefined ? {} : { maxInFlight: maxInFlightPerServer }),
        ...(maxPerSecond === undefined ? {} : { maxPerSecond }),
      },
      random: new RandomPool(options.random ?? ((bytes) => void getRandomValues(bytes))),
      route: options.route ?? directRoute,
      timeoutMs: this.#timeoutMs,
      lookup: options.lookup ?? lookupBySystem,
      secureContext: secureContextWith(options.extraAuthorities ?? []),
    };
    this.#servers = servers.map((server) => new Server(server, this.#settings));
  }

  ask<T extends RecordType>(name: string, type: T, options: AskOptions = {}): Promise<DnsAnswer<T>> {
    const { server, signal } = options;
    const to = placeOf(options);
    const reading = readName(name);
    if ('problem' in reading) {
      const question = { name: name.toLowerCase(), type, ...to };
      return Promise.resolve(invalidNameAnswer(question, this.#now(), reading.problem));
    }
    const normal = reading.isPlain ? name : wireNameText(lowerCase(reading.wire));
    const question: Question = server === undefined ? { name: normal, type } : { name: normal, type, ...to };
    // One promise for most questions: an alias that leads elsewhere is the exception.
    return new Promise((resolve) => {
      this.#hop(question, reading.wire, signal, (first) => {
        const answer = answerOf(first, normal, type);
        resolve(answer ?? followChain(first, normal, type, (target) => this.#askOn(target, type, options)));
      });
    });
  }

  #askOn(name: string, type: RecordType, options: AskOptions): Promise<Hop> {
    const { signal } = options;
    const reading = readName(name);
    const question = { name, type, ...placeOf(options) };
    if ('problem' in reading) {
      const error = probeError('DNS_NAME_INVALID', reading.problem);
      return Promise.resolve(failedHop(question, this.#now(), error));
    }
    return new Promise((resolve) => this.#hop(question, reading.wire, signal, resolve));
  }

  askServer(question: QuestionToServer, signal: AbortSignal | undefined): Promise<Hop> {
    const reading = readName(question.name);
    if ('problem' in reading) {
      return Promise.resolve(
        failedHop(question, this.#now(), probeError('DNS_NAME_INVALID', reading.problem)),
      );
    }
    return new Promise((resolve) => this.#hop(question, lowerCase(reading.wire), signal, resolve));
  }

  healthOf(endpoint: Endpoint): ServerHealth {
    const server = this.#byName.get(formatEndpoint(endpoint));
    return server === undefined
      ? { isDown: false, rtoMs: FIRST_RTO_MS }
      : server.health(this.#clock.monotonicMs());
  }

  close(): Promise<void> {
    this.#closed = true;
    this.#admission.close();
    for (const job of this.#jobs.values()) this.#settle(job, this.#aborted(job, 'the resolver was closed'));
    for (const server of this.#servers) server.close();
    for (const server of this.#byName.values()) server.close();
    this.#kept.clear();
    this.#again.clear();
    return Promise.resolve();
  }

  #now(): Date {
    return this.#clock.now();
  }

  /** Calls `done` once, at once when the answer is kept. */
  #hop(
    question: Question,
    wire: Uint8Array,
    signal: AbortSignal | undefined,
    done: (hop: Hop) => void,
  ): void {
    const stop = this.#closed
      ? 'the resolver was closed'
      : signal?.aborted === true
        ? abortReason(signal)
        : undefined;
    if (stop !== undefined) {
      done(failedHop(question, this.#now(), probeError('ABORTED', stop)));
      return;
    }
    const key = questionId(question);
    const kept = question.server === undefined ? this.#keptHop(key, question, wire) : undefined;
    if (kept !== undefined) {
      done(kept);
      return;
    }
    const known = this.#jobs.get(key);
    const job = known ?? { key, question, wire, at: this.#now(), waiters: NOBODY, exchange: undefined };
    if (signal === undefined) addWaiter(job, done);
    else this.#waitUnlessAborted(job, signal, done);
    if (known === undefined) this.#begin(job);
  }

  #keptHop(key: string, question: Question, wire: Uint8Array): Hop | undefined {
    const again = this.#again.get(key);
    if (again !== undefined) return again;
    const kept = this.#kept.get(wire, RECORD_TYPES[question.type]);
    if (kept === undefined) return undefined;
    const { octets, atMs, ...result } = kept.answer;
    const hop = hopOf(question, new Date(atMs), { ...result, message: decodeMessage(octets, question.name) });
    this.#again.putUntil(key, hop, kept.expiresMs);
    return hop;
  }

  /** An abort ends the waiting of this caller; the question itself only when nobody else waits for it. */
  #waitUnlessAborted(job: Job, signal: AbortSignal, resolve: (hop: Hop) => void): void {
    const waiter = (hop: Hop): void => {
      signal.removeEventListener('abort', onAbort);
      resolve(hop);
    };
    const onAbort = (): void => {
      if (!job.waiters.includes(waiter)) return;
      job.waiters = job.waiters.filter((other) => other !== waiter);
      resolve(this.#aborted(job, abortReason(signal)));
      if (job.waiters.length === 0) this.#drop(job);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    addWaiter(job, waiter);
  }

  #begin(job: Job): void {
    const { question } = job;
    const problem = question.server === undefined ? undefined : serverProblem(question.server);
    if (problem !== undefined) {
      this.#settle(job, failedHop(question, job.at, probeError('DNS_UNREACHABLE', problem)));
    } else if (question.server === undefined && this.#servers.length === 0) {
      const error = probeError('DNS_NO_SERVER', 'no DNS server is configured');
      this.#settle(job, failedHop(question, job.at, error));
    } else {
      this.#jobs.set(job.key, job);
      this.#admission.enter(job, laneOf(job));
    }
  }

  #run(job: Job, servers: readonly Server[]): void {
    const { question, wire } = job;
    job.exchange = new Exchange(
      this.#exchange,
      {
        servers,
        name: question.name,
        wire,
        code: RECORD_TYPES[question.type],
        recursionDesired: question.server === undefined,
        ...(question.overTcp === true ? { overTcp: true } : {}),
        attempts: this.#attempts ?? Math.max(3, servers.length * 2),
      },
      (result) => this.#answered(job, result),
    );
  }

  #answered(job: Job, result: ExchangeResult): void {
    const { question, wire, at } = job;
    const { octets, server, transport, ms, attempts } = result;
    const hop = hopOf(question, at, result);
    if (question.server === undefined && octets !== undefined) {
      const answer = { octets, server, transport, atMs: at.getTime(), ms, attempts };
      this.#kept.put(wire, RECORD_TYPES[question.type], answer, secondsToKeep(hop, question.type));
    }
    this.#settle(job, hop);
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

  #named(endpoint: Endpoint): Server {
    const key = formatEndpoint(endpoint);
    let server = this.#byName.get(key);
    if (server === undefined) {
      server = new Server(endpoint, this.#settings);
      this.#byName.set(key, server);
    }
    return server;
  }

  #settle(job: Job, hop: Hop): void {
    this.#drop(job);
    const { waiters } = job;
    job.waiters = NOBODY;
    for (const waiter of waiters) waiter(hop);
  }

  #drop(job: Job): void {
    this.#jobs.delete(job.key);
    job.exchange?.cancel();
    job.exchange = undefined;
    this.#admission.leave(job, laneOf(job));
  }

  #aborted(job: Job, reason: string): Hop {
    return failedHop(job.question, job.at, probeError('ABORTED', reason), job.exchange?.soFar());
  }
}

/** Most questions have one waiter: a list that can grow would cost more than to make it anew for the few others. */
function addWaiter(job: Job, waiter: Waiter): void {
  job.waiters = job.waiters.length === 0 ? [waiter] : [...job.waiters, waiter];
}

/** Who waits for one server waits apart from the others. */
function laneOf({ question }: Job): string {
  return question.server === undefined ? '' : formatEndpoint(question.server);
}

function lowerCase(wire: Uint8Array): Uint8Array {
  // A length octet is at most 63, below every letter, so it cannot be mistaken for one.
  for (let at = 0; at < wire.length; at += 1) {
    const octet = wire[at] ?? 0;
    if (octet >= 0x41 && octet <= 0x5a) wire[at] = octet + 0x20;
  }
  return wire;
}
