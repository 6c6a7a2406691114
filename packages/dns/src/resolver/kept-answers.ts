/**
 * Answers of the network, kept for their TTL as the octets that came.
 *
 * A kept answer is no object and has no key of its own: its octets, which begin with the question, lie in one block with
 * those of others, its figures in one table. So fifty thousand of them cost the garbage collector nothing. Two generations replace a list of uses: when the young one is full
 * it becomes the old one, and the old one is dropped whole.
 */
import type { Clock } from '@whyspam/core';
import type { ExchangeResult } from './exchange.ts';

const ANSWERS_A_GENERATION = 25_000;
const OCTETS_A_GENERATION = 32 * 1024 * 1024;
/** Larger than any message. */
const BLOCK_OCTETS = 256 * 1024;

type Source = Pick<ExchangeResult, 'server' | 'transport'>;

/** An answer as it came, and when (of the day), whence and after how much trouble. */
export interface KeptAnswer extends Source {
  readonly octets: Uint8Array;
  readonly atMs: number;
  readonly ms: number;
  readonly attempts: number;
}

export class KeptAnswers {
  readonly #clock: Clock;
  #young = new Generation();
  #old = new Generation();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `name` is a wire name in lower case. With the moment until which the answer may be kept. */
  get(name: Uint8Array, type: number): Kept | undefined {
    const hash = hashOf(name, 0, name.length, type);
    const nowMs = this.#clock.monotonicMs();
    return this.#young.get(hash, name, type, nowMs) ?? this.#old.get(hash, name, type, nowMs);
  }

  put(name: Uint8Array, type: number, answer: KeptAnswer, seconds: number): void {
    if (seconds <= 0) return;
    if (this.#young.isFull()) {
      this.#old = this.#young;
      this.#young = new Generation();
    }
    const expiresMs = this.#clock.monotonicMs() + seconds * 1000;
    this.#young.put(hashOf(name, 0, name.length, type), answer, expiresMs);
  }

  clear(): void {
    this.#young = new Generation();
    this.#old = new Generation();
  }
}

interface Kept {
  readonly answer: KeptAnswer;
  readonly expiresMs: number;
}

/** Figures of one answer in the table. */
const FIGURES = 8;
/** Sources told apart; from more than these nothing is kept. */
const SOURCES = 1024;

class Generation {
  /** Numbers of answers, from 1, at the place their hash says or the next free one. Never more than half full. */
  #slots = new Uint32Array(256);
  #figures = new Float64Array(FIGURES * 128);
  readonly #blocks: Uint8Array[] = [];
  /** Where answers come from: a few servers and transports, each named once. */
  readonly #sources: Source[] = [];
  #count = 0;
  #usedInBlock = BLOCK_OCTETS;

  isFull(): boolean {
    return this.#count >= ANSWERS_A_GENERATION || this.#blocks.length * BLOCK_OCTETS >= OCTETS_A_GENERATION;
  }

  get(hash: number, name: Uint8Array, type: number, nowMs: number): Kept | undefined {
    let found: Kept | undefined;
    // The last one put counts: it stands behind those that expired before it.
    const slots = this.#slots;
    for (let slot = hash % slots.length; slots[slot] !== 0; slot = (slot + 1) % slots.length) {
      const at = ((slots[slot] ?? 0) - 1) * FIGURES;
      if (this.#figures[at] !== hash) continue;
      found = this.#read(at, name, type, nowMs) ?? found;
    }
    return found;
  }

  #read(at: number, name: Uint8Array, type: number, nowMs: number): Kept | undefined {
    const [, expiresMs = 0, block = 0, offset = 0, length = 0, atMs = 0, ms = 0, rest = 0] =
      this.#figures.subarray(at, at + FIGURES);
    const octets = this.#blocks[block];
    const source = this.#sources[rest % SOURCES];
    if (nowMs >= expiresMs || octets === undefined || source === undefined) return undefined;
    if (!isQuestion(octets, offset + 12, name, type)) return undefined;
    // A copy: what is made of it may point into it for longer than the block lives.
    const copy = Buffer.allocUnsafe(length);
    copy.set(octets.subarray(offset, offset + length));
    const attempts = Math.floor(rest / SOURCES);
    const { server, transport } = source;
    return { answer: { octets: copy, server, transport, atMs, ms, attempts }, expiresMs };
  }

  put(hash: number, answer: KeptAnswer, expiresMs: number): void {
    const { octets, atMs, ms, attempts } = answer;
    const source = this.#indexOf(answer);
    if (source === undefined) return;
    if (this.#usedInBlock + octets.length > BLOCK_OCTETS) {
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK_OCTETS));
      this.#usedInBlock = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.set(octets, this.#usedInBlock);
    if ((this.#count + 1) * 2 > this.#slots.length) this.#grow();
    const figures = this.#figures;
    const at = this.#count * FIGURES;
    figures[at] = hash;
    figures[at + 1] = expiresMs;
    figures[at + 2] = block;
    figures[at + 3] = this.#usedInBlock;
    figures[at + 4] = octets.length;
    figures[at + 5] = atMs;
    figures[at + 6] = ms;
    figures[at + 7] = attempts * SOURCES + source;
    this.#usedInBlock += octets.length;
    this.#count += 1;
    this.#enter(hash, this.#count);
  }

  #enter(hash: number, number: number): void {
    const slots = this.#slots;
    let slot = hash % slots.length;
    while (slots[slot] !== 0) slot = (slot + 1) % slots.length;
    slots[slot] = number;
  }

  #grow(): void {
    this.#slots = new Uint32Array(this.#slots.length * 4);
    const figures = new Float64Array((this.#slots.length / 2) * FIGURES);
    figures.set(this.#figures);
    this.#figures = figures;
    for (let number = 1; number <= this.#count; number += 1) {
      this.#enter(figures[(number - 1) * FIGURES] ?? 0, number);
    }
  }

  #indexOf({ server, transport }: Source): number | undefined {
    const sources = this.#sources;
    for (let at = 0; at < sources.length; at += 1) {
      if (sources[at]?.server === server && sources[at]?.transport === transport) return at;
    }
    return sources.length === SOURCES ? undefined : sources.push({ server, transport }) - 1;
  }
}

/** FNV-1a. Whoever finds names that collide gains nothing but a longer search among 25 000. */
function hashOf(name: Uint8Array, from: number, to: number, type: number): number {
  let hash = 0x811c9dc5 ^ type;
  for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (name[at] ?? 0), 0x01000193);
  return hash >>> 0;
}

/** Whether that question stands there, in whatever case it was asked. */
function isQuestion(octets: Uint8Array, at: number, name: Uint8Array, type: number): boolean {
  for (let index = 0; index < name.length; index += 1) {
    const octet = octets[at + index] ?? 0;
    const isCapital = octet >= 0x41 && octet <= 0x5a;
    if ((isCapital ? octet + 0x20 : octet) !== name[index]) return false;
  }
  const end = at + name.length;
  return (octets[end] ?? 0) * 256 + (octets[end + 1] ?? 0) === type;
}
