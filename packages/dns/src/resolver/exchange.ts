/**
 * One question put to servers until one answers.
 *
 * A datagram to the first server; at its RTO one to the next, while the first may still answer; so on with doubled
 * patience, and at last TCP, which neither loses packets nor minds letter case. TC goes to TCP at once. A server that
 * fails (SERVFAIL, REFUSED, closed port, rubbish) is not asked again for this question.
 */
import { probeError, type Clock, type ProbeError } from '@whyspam/core';
import { decodeMessage, type Message } from '../wire/decode.ts';
import { encodeQuery } from '../wire/encode.ts';
import { MalformedMessage } from '../wire/cursor.ts';
import { CarrierError } from './carrier-error.ts';
import { Flight } from './flight.ts';
import { messageError } from './rcode.ts';
import type { Server, Transport } from './server.ts';
import { GRAIN_MS, Timed, type TimerQueue } from './timer-queue.ts';

/** What is the same for every question of a resolver. */
export interface ExchangeSettings {
  readonly dnssecOk: boolean;
  readonly timeoutMs: number;
  readonly clock: Clock;
  /** Runs by the system's clock, whatever clock is injected. */
  readonly timers: TimerQueue;
}

export interface ExchangeOptions {
  readonly servers: readonly Server[];
  readonly name: string;
  /** The same, uncompressed on the wire, lower case. */
  readonly wire: Uint8Array;
  readonly code: number;
  readonly recursionDesired: boolean;
  /** From the start, and only. */
  readonly overTcp?: boolean;
  /** Datagrams at most. */
  readonly attempts: number;
}

export interface ExchangeResult {
  /** The server that answered, or was asked last, as evidence names it. */
  readonly server: string | undefined;
  readonly transport: Transport;
  readonly ms: number;
  readonly attempts: number;
  /** With an `error` too, when the message itself is the failure (SERVFAIL). */
  readonly message?: Message;
  /** The message as it came. */
  readonly octets?: Uint8Array;
  readonly error?: ProbeError;
}

const NO_TRIPS: readonly Trip[] = [];
/** How soon to look again whether a server that never answered has answered others by now, and how fast it is. */
const UNMEASURED_LOOK_MS = 25;

export class Exchange extends Timed {
  readonly #settings: ExchangeSettings;
  readonly #options: ExchangeOptions;
  readonly #done: (result: ExchangeResult) => void;
  readonly #startMs: number;
  readonly #deadlineMs: number;
  /** Under way: one as a rule, more once patience has run out. */
  #trips: readonly Trip[] = NO_TRIPS;
  #failed: Map<Server, ExchangeResult> | undefined;
  #next = 0;
  #datagrams = 0;
  #attempts = 0;
  #overTcp = false;
  #reconnected = false;
  #lastResort = false;
  #last: Trip | undefined;
  #failure: ExchangeResult | undefined;
  #finished = false;

  /** Begins at once; `done` is called exactly once, never before the constructor has returned, unless cancelled. */
  constructor(settings: ExchangeSettings, options: ExchangeOptions, done: (result: ExchangeResult) => void) {
    super();
    this.#settings = settings;
    this.#options = options;
    this.#done = done;
    this.#overTcp = options.overTcp === true;
    this.#startMs = settings.clock.monotonicMs();
    this.#deadlineMs = settings.timers.nowMs + settings.timeoutMs;
    this.#attempt();
  }

  /** Forgets the question; `done` is not called. */
  cancel(): void {
    this.#stop();
  }

  /** The server asked last, the tries and the time so far. */
  soFar(): ExchangeResult {
    return this.#result(this.#last);
  }

  #attempt(): void {
    const server = this.#pick();
    if (server === undefined) {
      if (this.#trips.length === 0) this.#finishFailed(this.#failure ?? this.#timeout());
      else this.#awaitDeadline();
      return;
    }
    if (this.#overTcp) this.#send(server, 'tcp');
    else if (this.#datagrams < this.#options.attempts) this.#send(server, 'udp');
    else if (!this.#lastResort) {
      this.#lastResort = true;
      this.#send(server, 'tcp');
    } else this.#awaitDeadline();
  }

  /** The next server in turn that has not failed this question. */
  #pick(): Server | undefined {
    const { servers } = this.#options;
    for (let tried = 0; tried < servers.length; tried += 1) {
      const server = servers[this.#next % servers.length];
      this.#next += 1;
      if (server !== undefined && !this.#hasFailed(server) && !this.#isCarried(server)) return server;
    }
    return undefined;
  }

  #hasFailed(server: Server): boolean {
    return this.#failed !== undefined && this.#failed.has(server);
  }

  /** TLS and HTTPS lose nothing: a question under way there is not sent again. */
  #isCarried(server: Server): boolean {
    return server.only !== undefined && this.#trips.some((trip) => trip.server === server);
  }

  #send(server: Server, wanted: Transport): void {
    const { clock, dnssecOk } = this.#settings;
    const { wire, code, recursionDesired, servers } = this.#options;
    const transport = server.only ?? wanted;
    const edns = !server.withoutEdns;
    const query = encodeQuery(wire, code, { recursionDesired, dnssecOk, edns });
    const trip = new Trip(query, 12 + wire.length + 4, transport === 'udp', this, server, transport, edns);
    trip.sentMs = clock.monotonicMs();
    trip.queuedMs = this.#settings.timers.nowMs;
    const round = this.#attempts === 0 ? 0 : Math.min(4, Math.floor(this.#attempts / servers.length));
    // TCP needs a round trip more before the question is even sent.
    trip.patience = (1 << round) * (transport === 'udp' ? 1 : 3);
    this.#attempts += 1;
    if (wanted === 'udp') this.#datagrams += 1;
    this.#last = trip;
    this.#trips = this.#trips.length === 0 ? [trip] : [...this.#trips, trip];
    this.#awaitReply(trip, 0);
    server.send(trip, transport);
  }

  #awaitReply(trip: Trip, waitedMs: number): void {
    const leftMs = this.#patienceMs(trip) - waitedMs;
    this.#arm(trip.server.isMeasured() ? leftMs : Math.min(leftMs, UNMEASURED_LOOK_MS));
  }

  /** However slow a server is known to be, what may be lost is asked again while there is time. */
  #patienceMs({ server, patience, transport }: Trip): number {
    const waitMs = server.rtoMs() * patience;
    return transport === 'udp' ? Math.min(waitMs, this.#settings.timeoutMs / 3) : waitMs;
  }

  #awaitDeadline(): void {
    this.#arm(Number.POSITIVE_INFINITY);
  }

  #arm(ms: number): void {
    const { timers } = this.#settings;
    timers.arm(this, Math.max(0, Math.min(ms, this.#deadlineMs - timers.nowMs)));
  }

  /** The RTO has passed as it was when armed, or the deadline. */
  override onTimer(): void {
    if (this.#finished) return;
    const { timers, clock } = this.#settings;
    const last = this.#last;
    const isLate = timers.nowMs >= this.#deadlineMs;
    if (last !== undefined && this.#trips.includes(last)) {
      // What others have learned of the server by now counts.
      const waitedMs = timers.nowMs - last.queuedMs;
      if (!isLate && waitedMs < this.#patienceMs(last)) {
        this.#awaitReply(last, waitedMs);
        return;
      }
      last.server.silent(last.sentMs, clock.monotonicMs());
    }
    if (!isLate) {
      if (this.#options.servers.some((server) => !this.#hasFailed(server))) {
        this.#attempt();
        return;
      }
      if (this.#trips.length > 0) {
        this.#awaitDeadline();
        return;
      }
    }
    this.#finishFailed(this.#failure ?? this.#timeout());
  }

  onReply(octets: Uint8Array, trip: Trip): void {
    if (!this.#isBack(trip)) return;
    const { server, transport } = trip;
    const { clock, timers } = this.#settings;
    const nowMs = clock.monotonicMs();
    // What lay unread while the event loop was held has not been under way for so long.
    const mostMs = timers.nowMs - trip.queuedMs + GRAIN_MS;
    server.answered(Math.min(nowMs - trip.sentMs, mostMs), nowMs);
    try {
      if (isTruncated(octets)) {
        if (transport !== 'udp') throw new MalformedMessage(`truncated over ${transport.toUpperCase()}`, 2);
        // RFC 7766 section 5: truncated means ask over TCP; what did fit is not looked at.
        this.#overTcp = true;
        this.#send(server, 'tcp');
        return;
      }
      const message = decodeMessage(octets, this.#options.name);
      // RFC 6891 section 7: a server that cannot do EDNS says FORMERR, and gets the question again without.
      if ((message.rcode === 1 || message.rcode === 4) && trip.edns && !message.edns) {
        server.withoutEdns = true;
        this.#send(server, transport);
        return;
      }
      const error = messageError(message);
      if (error === undefined) this.#finish({ ...this.#result(trip), message, octets });
      else this.#fail(trip, { ...this.#result(trip), message, error });
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#fail(trip, { ...this.#result(trip), error: probeError('DNS_MALFORMED', error.message) });
    }
  }

  onFailure(error: Error, trip: Trip): void {
    if (!this.#isBack(trip)) return;
    trip.server.failed(this.#settings.clock.monotonicMs());
    // The port of last resort may well be closed: that UDP was silent is what we know.
    if (this.#lastResort && trip.transport === 'tcp' && !this.#overTcp) {
      this.#awaitDeadline();
      return;
    }
    // RFC 7766 section 6.2.4: a server may close a connection in use at any time; the question goes on a new one.
    if (trip.transport !== 'udp' && !this.#reconnected && !(error instanceof CarrierError)) {
      this.#reconnected = true;
      this.#send(trip.server, 'tcp');
      return;
    }
    if (error instanceof CarrierError) {
      this.#fail(trip, { ...this.#result(trip), error: error.probeError });
      return;
    }
    const detail = `${trip.transport.toUpperCase()}: ${error.message}`;
    this.#fail(trip, { ...this.#result(trip), error: probeError('DNS_UNREACHABLE', detail) });
  }

  /** Takes it from those under way, where it still is. */
  #isBack(trip: Trip): boolean {
    if (this.#finished || !this.#trips.includes(trip)) return false;
    this.#trips = this.#trips.length === 1 ? NO_TRIPS : this.#trips.filter((other) => other !== trip);
    return true;
  }

  #fail(trip: Trip, result: ExchangeResult): void {
    this.#failed ??= new Map();
    this.#failed.set(trip.server, result);
    this.#failure = this.#worthier(result);
    for (const other of this.#trips) if (other.server === trip.server) other.land();
    this.#trips = this.#trips.filter(({ server }) => server !== trip.server);
    this.#attempt();
  }

  /** The last failure counts, but a server that spoke tells more than one we could not reach. */
  #worthier(result: ExchangeResult): ExchangeResult {
    const spoke = this.#failure !== undefined && this.#failure.error?.code !== 'DNS_UNREACHABLE';
    return spoke && result.error?.code === 'DNS_UNREACHABLE' ? (this.#failure ?? result) : result;
  }

  #timeout(): ExchangeResult {
    const detail = `no answer within ${this.#settings.timeoutMs} ms`;
    return { ...this.#result(this.#last), error: probeError('DNS_TIMEOUT', detail) };
  }

  #result(trip: Trip | undefined): ExchangeResult {
    return {
      server: trip?.server.name,
      transport: trip?.transport ?? 'udp',
      ms: this.#settings.clock.monotonicMs() - this.#startMs,
      attempts: this.#attempts,
    };
  }

  #finish(result: ExchangeResult): void {
    if (this.#finished) return;
    this.#stop();
    this.#done(result);
  }

  /** A failure seen early is reported with the time and tries that the whole question took. */
  #finishFailed(result: ExchangeResult): void {
    const { ms, attempts } = this.#result(this.#last);
    this.#finish({ ...result, ms, attempts });
  }

  #stop(): void {
    this.#finished = true;
    this.#settings.timers.disarm(this);
    for (const trip of this.#trips) trip.land();
    this.#trips = NO_TRIPS;
    this.#failed = undefined;
    this.#last = undefined;
  }
}

/** A query under way to one server. */
class Trip extends Flight {
  readonly server: Server;
  readonly transport: Transport;
  readonly edns: boolean;
  /** By the injected clock, for the round trip. */
  sentMs = 0;
  /** By the timers, for the wait. */
  queuedMs = 0;
  /** How many RTOs to wait. */
  patience = 1;
  readonly #exchange: Exchange;

  constructor(
    query: Uint8Array,
    questionEnd: number,
    exactCase: boolean,
    exchange: Exchange,
    server: Server,
    transport: Transport,
    edns: boolean,
  ) {
    super(query, questionEnd, exactCase);
    this.#exchange = exchange;
    this.server = server;
    this.transport = transport;
    this.edns = edns;
  }

  override onReply(octets: Uint8Array): void {
    this.#exchange.onReply(octets, this);
  }

  override onFailure(error: Error): void {
    this.#exchange.onFailure(error, this);
  }
}

/** The TC bit. A message cut off may be no more than its header. */
function isTruncated(octets: Uint8Array): boolean {
  return ((octets[2] ?? 0) & 0x02) !== 0;
}
