/**
 * One question put to servers until one answers.
 *
 * A datagram to the first server; at its RTO one to the next, while the first may still answer; so on with doubled
 * patience, and at last TCP, which neither loses packets nor minds letter case. TC goes to TCP at once. A server that
 * fails (SERVFAIL, REFUSED, closed port, rubbish) is not asked again for this question.
 */
import { probeError, type Clock, type ProbeError } from '@whyspam/core';
import { decodeHeader, decodeMessage, type Message } from '../wire/decode.ts';
import { encodeQuery } from '../wire/encode.ts';
import { MalformedMessage } from '../wire/rdata.ts';
import { CarrierError } from './carrier-error.ts';
import { Flight } from './flight.ts';
import { messageError } from './rcode.ts';
import type { Server, Transport } from './server.ts';

export interface ExchangeOptions {
  readonly servers: readonly Server[];
  /** Uncompressed wire name, lower case. */
  readonly name: Uint8Array;
  readonly code: number;
  readonly recursionDesired: boolean;
  readonly dnssecOk: boolean;
  readonly timeoutMs: number;
  /** Datagrams at most. */
  readonly attempts: number;
  readonly clock: Clock;
}

export interface ExchangeResult {
  /** The server that answered, or was asked last, as evidence names it. */
  readonly server: string | undefined;
  readonly transport: Transport;
  readonly ms: number;
  readonly attempts: number;
  /** With an `error` too, when the message itself is the failure (SERVFAIL). */
  readonly message?: Message;
  readonly error?: ProbeError;
}

/** Timers of similar length share one list in Node; a hundredth of a second is fine enough. */
const TIMER_GRAIN_MS = 10;

export class Exchange {
  readonly #options: ExchangeOptions;
  readonly #done: (result: ExchangeResult) => void;
  readonly #startMs: number;
  readonly #flights = new Map<Flight, Journey>();
  readonly #failed = new Map<Server, ExchangeResult>();
  #query: Uint8Array;
  #edns: boolean;
  #timer: NodeJS.Timeout | undefined;
  #next = 0;
  #datagrams = 0;
  #attempts = 0;
  #overTcp = false;
  #reconnected = false;
  #lastResort = false;
  #last: Journey | undefined;
  #failure: ExchangeResult | undefined;
  #finished = false;
  /** Timers run by the system's clock, whatever clock is injected. */
  readonly #deadline: number;

  /** Begins at once; `done` is called exactly once, never before the constructor has returned, unless cancelled. */
  constructor(options: ExchangeOptions, done: (result: ExchangeResult) => void) {
    this.#options = options;
    this.#done = done;
    this.#startMs = options.clock.monotonicMs();
    this.#deadline = performance.now() + options.timeoutMs;
    this.#edns = true;
    this.#query = this.#encode();
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

  #encode(): Uint8Array {
    const { name, code, recursionDesired, dnssecOk } = this.#options;
    return encodeQuery(name, code, { recursionDesired, dnssecOk, edns: this.#edns });
  }

  #attempt(): void {
    const server = this.#pick();
    if (server === undefined) {
      if (this.#flights.size === 0) this.#finish(this.#failure ?? this.#timeout());
      else this.#arm(this.#options.timeoutMs);
      return;
    }
    if (this.#overTcp) this.#send(server, 'tcp');
    else if (this.#datagrams < this.#options.attempts) this.#send(server, 'udp');
    else if (!this.#lastResort) {
      this.#lastResort = true;
      this.#send(server, 'tcp');
    } else this.#arm(this.#options.timeoutMs);
  }

  /** The next server in turn that has not failed this question. */
  #pick(): Server | undefined {
    const { servers } = this.#options;
    for (let tried = 0; tried < servers.length; tried += 1) {
      const server = servers[this.#next % servers.length];
      this.#next += 1;
      if (server !== undefined && !this.#failed.has(server) && !this.#isCarried(server)) return server;
    }
    return undefined;
  }

  /** TLS and HTTPS lose nothing: a question under way there is not sent again. */
  #isCarried(server: Server): boolean {
    if (server.only === undefined) return false;
    for (const [, journey] of this.#flights) if (journey.server === server) return true;
    return false;
  }

  #send(server: Server, wanted: Transport): void {
    const transport = server.only ?? wanted;
    if (server.withoutEdns === this.#edns) {
      this.#edns = !server.withoutEdns;
      this.#query = this.#encode();
    }
    const questionEnd = 12 + this.#options.name.length + 4;
    const flight = new Flight(this.#query, questionEnd, transport === 'udp', this);
    const journey = { server, transport, edns: this.#edns, sentMs: this.#options.clock.monotonicMs() };
    const round = Math.floor(this.#attempts / this.#options.servers.length);
    this.#attempts += 1;
    if (wanted === 'udp') this.#datagrams += 1;
    this.#last = journey;
    this.#flights.set(flight, journey);
    // TCP needs a round trip more before the question is even sent.
    this.#arm(server.rtoMs() * 2 ** Math.min(round, 4) * (transport === 'udp' ? 1 : 3));
    server.send(flight, transport);
  }

  #arm(ms: number): void {
    clearTimeout(this.#timer);
    const left = Math.max(0, this.#deadline - performance.now());
    const delay = Math.ceil(Math.min(ms, left) / TIMER_GRAIN_MS) * TIMER_GRAIN_MS;
    this.#timer = setTimeout(expire, Math.max(1, delay), this);
  }

  /** The RTO has passed, or the deadline. */
  onTimer(): void {
    if (this.#finished) return;
    for (const [, journey] of this.#flights) {
      if (journey === this.#last) journey.server.failed(this.#options.clock.monotonicMs());
    }
    if (performance.now() < this.#deadline) {
      const { servers } = this.#options;
      const left = servers.some((server) => !this.#failed.has(server));
      if (left) {
        this.#attempt();
        return;
      }
      if (this.#flights.size > 0) {
        this.#arm(this.#options.timeoutMs);
        return;
      }
    }
    this.#finish(this.#failure ?? this.#timeout());
  }

  onReply(octets: Uint8Array, flight: Flight): void {
    const journey = this.#flights.get(flight);
    this.#flights.delete(flight);
    if (journey === undefined || this.#finished) return;
    const { server, transport } = journey;
    server.answered(this.#options.clock.monotonicMs() - journey.sentMs);
    try {
      if (decodeHeader(octets).tc) {
        if (transport !== 'udp') throw new MalformedMessage(`truncated over ${transport.toUpperCase()}`, 2);
        // RFC 7766 section 5: truncated means ask over TCP; what did fit is not looked at.
        this.#overTcp = true;
        this.#send(server, 'tcp');
        return;
      }
      const message = decodeMessage(octets);
      // RFC 6891 section 7: a server that cannot do EDNS says FORMERR, and gets the question again without.
      if ((message.rcode === 1 || message.rcode === 4) && journey.edns && !message.edns) {
        server.withoutEdns = true;
        this.#send(server, transport);
        return;
      }
      const error = messageError(message);
      if (error === undefined) this.#finish({ ...this.#result(journey), message });
      else this.#fail(journey, { ...this.#result(journey), message, error });
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#fail(journey, { ...this.#result(journey), error: probeError('DNS_MALFORMED', error.message) });
    }
  }

  onFailure(error: Error, flight: Flight): void {
    const journey = this.#flights.get(flight);
    this.#flights.delete(flight);
    if (journey === undefined || this.#finished) return;
    journey.server.failed(this.#options.clock.monotonicMs());
    // The port of last resort may well be closed: that UDP was silent is what we know.
    if (this.#lastResort && journey.transport === 'tcp' && !this.#overTcp) {
      this.#arm(this.#options.timeoutMs);
      return;
    }
    // RFC 7766 section 6.2.4: a server may close a connection in use at any time; the question goes on a new one.
    if (journey.transport !== 'udp' && !this.#reconnected && !(error instanceof CarrierError)) {
      this.#reconnected = true;
      this.#send(journey.server, 'tcp');
      return;
    }
    if (error instanceof CarrierError) {
      this.#fail(journey, { ...this.#result(journey), error: error.probeError });
      return;
    }
    const detail = `${journey.transport.toUpperCase()}: ${error.message}`;
    this.#fail(journey, { ...this.#result(journey), error: probeError('DNS_UNREACHABLE', detail) });
  }

  #fail(journey: Journey, result: ExchangeResult): void {
    this.#failed.set(journey.server, result);
    this.#failure = this.#worthier(result);
    for (const [flight, other] of this.#flights) {
      if (other.server !== journey.server) continue;
      flight.land();
      this.#flights.delete(flight);
    }
    this.#attempt();
  }

  /** The last failure counts, but a server that spoke tells more than one we could not reach. */
  #worthier(result: ExchangeResult): ExchangeResult {
    const spoke = this.#failure !== undefined && this.#failure.error?.code !== 'DNS_UNREACHABLE';
    return spoke && result.error?.code === 'DNS_UNREACHABLE' ? (this.#failure ?? result) : result;
  }

  #timeout(): ExchangeResult {
    const detail = `no answer within ${this.#options.timeoutMs} ms`;
    return { ...this.#result(this.#last), error: probeError('DNS_TIMEOUT', detail) };
  }

  #result(journey: Journey | undefined): ExchangeResult {
    return {
      server: journey?.server.name,
      transport: journey?.transport ?? 'udp',
      ms: this.#options.clock.monotonicMs() - this.#startMs,
      attempts: this.#attempts,
    };
  }

  #finish(result: ExchangeResult): void {
    if (this.#finished) return;
    this.#stop();
    // A failure seen early is reported with the time and tries that the whole question took.
    const { ms, attempts } = this.#result(this.#last);
    this.#done({ ...result, ms, attempts });
  }

  #stop(): void {
    this.#finished = true;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const flight of this.#flights.keys()) flight.land();
    this.#flights.clear();
    this.#failed.clear();
  }
}

interface Journey {
  readonly server: Server;
  readonly transport: Transport;
  readonly edns: boolean;
  readonly sentMs: number;
}

function expire(exchange: Exchange): void {
  exchange.onTimer();
}
