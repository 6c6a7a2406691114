/** One query under way on one socket, and the check that a reply is a reply to exactly it. */
import type { RandomPool } from './random-pool.ts';

/** Where flights are known by id. */
export interface Carrier {
  readonly flights: Map<number, Flight>;
}

export abstract class Flight {
  /** The query, to be sent once; its id and the case of its letters are set on boarding. */
  readonly octets: Uint8Array;
  /** Where the question section ends. */
  readonly questionEnd: number;
  /** 0x20: over UDP the case of every letter must come back as sent. */
  readonly exactCase: boolean;
  /** It is answered, failed or no longer wanted. */
  hasLanded = false;
  #carrier: Carrier | undefined;
  #id = 0;

  /** Takes the query (id 0, lower case) as its own. */
  constructor(query: Uint8Array, questionEnd: number, exactCase: boolean) {
    this.octets = query;
    this.questionEnd = questionEnd;
    this.exactCase = exactCase;
  }

  /** The octets of a reply with our id and our question. Called at most once, after landing. */
  abstract onReply(octets: Uint8Array): void;
  /** The socket failed; no reply will come on it. Called after landing. */
  abstract onFailure(error: Error): void;

  /** Takes a random id that is free on this carrier, and a random case for each letter. */
  board(carrier: Carrier, random: RandomPool): void {
    let id = random.u16();
    while (carrier.flights.has(id)) id = random.u16();
    this.#id = id;
    this.#carrier = carrier;
    carrier.flights.set(id, this);
    const { octets } = this;
    octets[0] = id >> 8;
    octets[1] = id & 0xff;
    if (!this.exactCase) return;
    const end = this.questionEnd - 5;
    let bits = 0;
    let left = 0;
    for (let at = 13; at < end; at += 1) {
      const octet = octets[at] ?? 0;
      // The query is lower case, and a length octet is below every letter.
      if (octet < 0x61 || octet > 0x7a) continue;
      if (left === 0) {
        bits = random.u8();
        left = 8;
      }
      if ((bits & 1) === 1) octets[at] = octet - 0x20;
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
    this.hasLanded = true;
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
    const { octets, questionEnd, exactCase } = this;
    for (let at = 12; at < questionEnd; at += 1) {
      const sent = octets[at] ?? 0;
      const got = reply[at] ?? 0;
      if (sent === got) continue;
      if (exactCase || at >= questionEnd - 4) return false;
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
  flight.onReply(octets);
}

/** Every flight fails, as the socket did. */
export function failAll(carrier: Carrier, error: Error): void {
  const flights = [...carrier.flights.values()];
  carrier.flights.clear();
  for (const flight of flights) {
    flight.land();
    flight.onFailure(error);
  }
}
