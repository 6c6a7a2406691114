/**
 * Answers of the network, kept for their TTL as the octets that came.
 *
 * A kept answer is no object: its octets lie in one block with those of others, its figures in one table. So fifty
 * thousand of them cost the garbage collector nothing. Two generations replace a list of uses: when the young one is full
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

  /** With the moment until which it may be kept. */
  get(key: string): Kept | undefined {
    const nowMs = this.#clock.monotonicMs();
    return this.#young.get(key, nowMs) ?? this.#old.get(key, nowMs);
  }

  put(key: string, answer: KeptAnswer, seconds: number): void {
    if (seconds <= 0) return;
    if (this.#young.isFull()) {
      this.#old = this.#young;
      this.#young = new Generation();
    }
    this.#young.put(key, answer, this.#clock.monotonicMs() + seconds * 1000);
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
const FIGURES = 7;
/** Sources told apart; from more than these nothing is kept. */
const SOURCES = 1024;

class Generation {
  readonly #index = new Map<string, number>();
  readonly #blocks: Uint8Array[] = [];
  #figures = new Float64Array(FIGURES * 64);
  /** Where answers come from: a few servers and transports, each named once. */
  readonly #sources: Source[] = [];
  #count = 0;
  #usedInBlock = BLOCK_OCTETS;

  isFull(): boolean {
    return this.#count >= ANSWERS_A_GENERATION || this.#blocks.length * BLOCK_OCTETS >= OCTETS_A_GENERATION;
  }

  get(key: string, nowMs: number): Kept | undefined {
    const at = this.#index.get(key);
    if (at === undefined) return undefined;
    const [expiresMs = 0, block = 0, offset = 0, length = 0, atMs = 0, ms = 0, rest = 0] =
      this.#figures.subarray(at, at + FIGURES);
    const source = this.#sources[rest % SOURCES];
    const octets = this.#blocks[block];
    if (nowMs >= expiresMs || octets === undefined || source === undefined) return undefined;
    const attempts = Math.floor(rest / SOURCES);
    // A copy: what is made of it may point into it for longer than the block lives.
    const { server, transport } = source;
    const answer = { octets: copyOf(octets, offset, length), server, transport, atMs, ms, attempts };
    return { answer, expiresMs };
  }

  put(key: string, answer: KeptAnswer, expiresMs: number): void {
    const { octets, atMs, ms, attempts } = answer;
    const sourceAt = this.#indexOf(answer);
    if (sourceAt === undefined) return;
    if (this.#usedInBlock + octets.length > BLOCK_OCTETS) {
      this.#blocks.push(Buffer.allocUnsafeSlow(BLOCK_OCTETS));
      this.#usedInBlock = 0;
    }
    const block = this.#blocks.length - 1;
    this.#blocks[block]?.set(octets, this.#usedInBlock);
    const at = this.#count * FIGURES;
    if (at + FIGURES > this.#figures.length) {
      const more = new Float64Array(this.#figures.length * 4);
      more.set(this.#figures);
      this.#figures = more;
    }
    const figures = this.#figures;
    figures[at] = expiresMs;
    figures[at + 1] = block;
    figures[at + 2] = this.#usedInBlock;
    figures[at + 3] = octets.length;
    figures[at + 4] = atMs;
    figures[at + 5] = ms;
    figures[at + 6] = attempts * SOURCES + sourceAt;
    this.#usedInBlock += octets.length;
    this.#count += 1;
    this.#index.set(key, at);
  }

  #indexOf({ server, transport }: Source): number | undefined {
    const sources = this.#sources;
    for (let at = 0; at < sources.length; at += 1) {
      if (sources[at]?.server === server && sources[at]?.transport === transport) return at;
    }
    return sources.length === SOURCES ? undefined : sources.push({ server, transport }) - 1;
  }
}

function copyOf(octets: Uint8Array, offset: number, length: number): Uint8Array {
  const copy = Buffer.allocUnsafe(length);
  copy.set(octets.subarray(offset, offset + length));
  return copy;
}
