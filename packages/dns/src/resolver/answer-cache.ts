/** Answers kept for as long as their TTL allows, by the injected clock. Failures are never kept. */
import type { Clock } from '@whyspam/core';
import { LRUCache } from 'lru-cache';
import type { Hop } from './hop.ts';

const MAX_OCTETS = 64 * 1024 * 1024;
/** RFC 2308 section 5 recommends one to three hours at most for a negative answer. */
const MOST_NEGATIVE_SECONDS = 3600;
const MOST_SECONDS = 86_400;

export class AnswerCache {
  readonly #clock: Clock;
  readonly #kept = new LRUCache<string, { readonly hop: Hop; readonly expiresMs: number }>({
    max: 50_000,
    maxSize: MAX_OCTETS,
    sizeCalculation: ({ hop }) => sizeOf(hop),
  });

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get(key: string): Hop | undefined {
    if (this.#kept.size === 0) return undefined;
    const entry = this.#kept.get(key);
    if (entry === undefined) return undefined;
    if (this.#clock.monotonicMs() < entry.expiresMs) return entry.hop;
    this.#kept.delete(key);
    return undefined;
  }

  put(key: string, hop: Hop): void {
    const seconds = secondsToKeep(hop, hop.evidence.question.type);
    if (seconds > 0) this.putUntil(key, hop, this.#clock.monotonicMs() + seconds * 1000);
  }

  putUntil(key: string, hop: Hop, expiresMs: number): void {
    this.#kept.set(key, { hop, expiresMs });
  }

  clear(): void {
    this.#kept.clear();
  }
}

/** How long a hop may be used again. A negative answer without SOA not at all (RFC 2308 section 5). */
export function secondsToKeep(
  { answers, authority, nameError, error }: Omit<Hop, 'evidence'>,
  type: string,
): number {
  if (error !== undefined) return 0;
  let seconds = MOST_SECONDS;
  for (const { ttl } of answers) seconds = Math.min(seconds, ttl);
  const positive = answers.some(({ data }) => data.type === type);
  if (positive && !nameError) return seconds;
  // RFC 2308 section 5: the lesser of the TTL of the SOA and its MINIMUM; a chain that ends in nothing also has TTLs.
  for (const { ttl, data } of authority) {
    if (data.type === 'SOA') return Math.min(seconds, ttl, data.minimum, MOST_NEGATIVE_SECONDS);
  }
  // An alias alone, to be asked on, is a positive answer to its CNAME.
  return answers.length > 0 && !nameError ? seconds : 0;
}

function sizeOf({ evidence }: Hop): number {
  let octets = 500;
  for (const { name, data } of evidence.answers) octets += 200 + name.length + 3 * data.length;
  for (const { name, data } of evidence.authority) octets += 200 + name.length + 3 * data.length;
  return octets;
}
