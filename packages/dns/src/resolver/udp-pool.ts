/** UDP to one server: a few connected sockets on random ports, so the kernel checks the sender and tells of closed ports. */
import { createSocket, type Socket } from 'node:dgram';
import type { Endpoint } from '@whyspam/core';
import { deliver, failAll, type Flight } from './flight.ts';
import type { RandomPool } from './random-pool.ts';

const LEAST_SOCKETS = 4;
const MOST_SOCKETS = 32;
/** Many systems grant no more than 416 KiB to receive in, which some 500 small answers fill while the loop is busy. */
const FLIGHTS_A_SOCKET = 250;
/** A port is left after so many queries, so that nobody can learn it and use it (RFC 5452 section 9.2). */
const QUERIES_PER_SOCKET = 2000;
/** The default of 208 KiB loses answers with some 200 in flight. */
const RECEIVE_BUFFER_OCTETS = 1_048_576;

/**
 * Servers have receive buffers too, and the default of Linux (208 KiB) holds some 270 small datagrams. After so many the
 * event loop turns once, in which answers are read and the server gets to read as well.
 */
const DATAGRAMS_A_TURN = 128;

export class UdpPool {
  readonly #endpoint: Endpoint;
  readonly #random: RandomPool;
  readonly #lines: Line[] = [];
  /** Sockets in turn: more when each has much under way. */
  #width = LEAST_SOCKETS;
  #next = 0;
  #sentThisTurn = 0;
  #waiting: Flight[] = [];
  #closed = false;

  constructor(endpoint: Endpoint, random: RandomPool) {
    this.#endpoint = endpoint;
    this.#random = random;
  }

  send(flight: Flight): void {
    if (this.#sentThisTurn >= DATAGRAMS_A_TURN) {
      this.#waiting.push(flight);
      return;
    }
    if (this.#sentThisTurn === 0) setImmediate(() => this.#turn());
    this.#sentThisTurn += 1;
    this.#sendNow(flight);
  }

  #turn(): void {
    this.#sentThisTurn = 0;
    if (this.#waiting.length === 0) return;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const flight of waiting) if (!this.#closed && !flight.hasLanded) this.send(flight);
  }

  #sendNow(flight: Flight): void {
    this.#next = (this.#next + 1) % this.#width;
    let line = this.#lines[this.#next];
    if (line !== undefined && line.flights.size >= FLIGHTS_A_SOCKET && this.#width < MOST_SOCKETS) {
      this.#next = this.#width;
      this.#width += 1;
      line = this.#lines[this.#next];
    }
    if (line === undefined || line.isSpent()) {
      line?.retire();
      line = new Line(this.#endpoint);
      this.#lines[this.#next] = line;
    }
    flight.board(line, this.#random);
    line.send(flight.octets);
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    for (const line of this.#lines) line?.close();
  }
}

/** One connected socket. It never keeps the process alive: the timer of the question does. */
class Line {
  readonly flights = new Map<number, Flight>();
  readonly #socket: Socket;
  #waiting: Uint8Array[] | undefined = [];
  #sent = 0;
  #dead = false;
  #retired = false;

  constructor(endpoint: Endpoint) {
    const socket = createSocket({
      type: endpoint.address.includes(':') ? 'udp6' : 'udp4',
      // The address is an address: nothing to look up.
      lookup: (host, _options, done) => done(null, host, host.includes(':') ? 6 : 4),
    });
    this.#socket = socket;
    socket.on('message', (octets) => {
      deliver(this, octets);
      if (this.#retired && this.flights.size === 0) this.close();
    });
    socket.on('error', (error) => this.#fail(error));
    socket.connect(endpoint.port, endpoint.address, () => this.#connected());
    socket.unref();
  }

  isSpent(): boolean {
    return this.#dead || this.#sent >= QUERIES_PER_SOCKET;
  }

  send(octets: Uint8Array): void {
    this.#sent += 1;
    if (this.#waiting === undefined) this.#socket.send(octets);
    else this.#waiting.push(octets);
  }

  /** Takes no more queries, but hears out those under way. */
  retire(): void {
    this.#retired = true;
    if (this.flights.size === 0) this.close();
    else setTimeout(() => this.close(), 10_000).unref();
  }

  close(): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#socket.close();
    failAll(this, new Error('the socket was closed'));
  }

  #connected(): void {
    if (this.#dead) return;
    try {
      this.#socket.setRecvBufferSize(RECEIVE_BUFFER_OCTETS);
    } catch {
      // A wish: a system that refuses it only loses answers sooner, which the retries mend.
    }
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const octets of waiting) this.#socket.send(octets);
  }

  #fail(error: Error): void {
    // Before the connect nothing works; after it ECONNREFUSED is only the answer to the last datagrams.
    const lasting = this.#waiting !== undefined;
    failAll(this, error);
    if (lasting) this.close();
  }
}
