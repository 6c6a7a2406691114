/** One query under way on one socket, and the check that a reply is a reply to exactly it. */
import type { RandomPool } from './random-pool.ts';

export interface FlightHandler {
  /** The octets of a reply with our id and our question. Called at most once. */
  onReply(octets: Uint8Array, flight: Flight): void;
  /** The socket failed; no reply will come on it. */
  onFailure(error: Error, flight: Flight): void;
}

/** Where flights are known by id. */
export interface Carrier {
  readonly flights: Map<number, Flight>;
}

export class Flight {
  readonly octets: Uint8Array;
  readonly handler: FlightHandler;
  /** Where the question section ends. */
  readonly questionEnd: number;
  /** 0x20: over UDP the case of every letter must come back as sent. */
  readonly exactCase: boolean;
  #carrier: Carrier | undefined;
  #id = 0;

  /** A copy of the query (id 0, lower case) to be sent once. */
  constructor(query: Uint8Array, questionEnd: number, exactCase: boolean, handler: FlightHandler) {
    // From Node's slab: an ArrayBuffer for each query would cost more than sending it.
    const octets = Buffer.allocUnsafe(query.length);
    octets.set(query);
    this.octets = octets;
    this.questionEnd = questionEnd;
    this.exactCase = exactCase;
    this.handler = handler;
  }

  /** Takes a random id that is free on this carrier, and a random case for each letter. */
  board(carrier: Carrier, random: RandomPool): void {
    let id = random.u16();
    while (carrier.flights.has(id)) id = random.u16();
    this.#id = id;
    this.#carrier = carrier;
    carrier.flights.set(id, this);
    this.octets[0] = id >> 8;
    this.octets[1] = id & 0xff;
    if (!this.exactCase) return;
    let bits = 0;
    let left = 0;
    for (let at = 13; at < this.questionEnd - 5; at += 1) {
      const octet = (this.octets[at] ?? 0) | 0x20;
      if (octet < 0x61 || octet > 0x7a || (this.octets[at] ?? 0) < 0x41) continue;
      if (left === 0) {
        bits = random.u8();
        left = 8;
      }
      this.octets[at] = (bits & 1) === 1 ? octet & 0xdf : octet;
      bits >>= 1;
      left -= 1;
    }
  }

  /** Is known on this carrier by a key of its choice; the id stays 0 and every letter as it is. */
  ride(carrier: Carrier, key: number): void {
    this.#id = key;
    this.#carrier = carrier;
    carrier.flights.set(key, this);
  }

  /** What its carrier knows it by: the id, or what it was given. */
  get key(): number {
    return this.#id;
  }

  /** Forgets the flight; a reply that comes later is ignored. */
  land(): void {
    this.#carrier?.flights.delete(this.#id);
    this.#carrier = undefined;
  }

  /** RFC 5452 section 9.1: a reply has our question; also QR, a standard query, and one question. */
  isAnsweredBy(reply: Uint8Array): boolean {
    if (reply.length < 12 || ((reply[2] ?? 0) & 0xf8) !== 0x80) return false;
    if (reply[4] !== 0) return false;
    if (reply[5] === 0) {
      // A server that cannot read the query gives no question back: only FORMERR and NOTIMP may be so.
      const rcode = (reply[3] ?? 0) & 0x0f;
      return (rcode === 1 || rcode === 4) && reply.length === 12;
    }
    if (reply[5] !== 1 || reply.length < this.questionEnd) return false;
    for (let at = 12; at < this.questionEnd; at += 1) {
      const sent = this.octets[at] ?? 0;
      const got = reply[at] ?? 0;
      if (sent === got) continue;
      if (this.exactCase || at >= this.questionEnd - 4) return false;
      const folded = got | 0x20;
      if (folded !== (sent | 0x20) || folded < 0x61 || folded > 0x7a) return false;
    }
    return true;
  }
}

/** Hands a reply to the flight it belongs to; anything else is ignored, as spoofed and stale replies must be. */
export function deliver(carrier: Carrier, octets: Uint8Array): void {
  const flight = carrier.flights.get((octets[0] ?? 0) * 256 + (octets[1] ?? 0));
  if (flight === undefined || !flight.isAnsweredBy(octets)) return;
  flight.land();
  flight.handler.onReply(octets, flight);
}

/** Every flight fails, as the socket did. */
export function failAll(carrier: Carrier, error: Error): void {
  const flights = [...carrier.flights.values()];
  carrier.flights.clear();
  for (const flight of flights) {
    flight.land();
    flight.handler.onFailure(error, flight);
  }
}
