/** What is known of zones and their servers, from the root hints down, kept as long as the referral's TTL allows. */
import type { Clock, DnsEvidence } from '@whyspam/core';
import { LRUCache } from 'lru-cache';
import type { Referral } from './read-response.ts';
import type { RootServer } from './root-hints.ts';
import { namesUpward, parentName } from './zone-names.ts';

export interface Delegation {
  /** "" is the root. */
  readonly zone: string;
  readonly hosts: readonly string[];
  /** Glue, by host. Never used for anything but to reach this zone, so that false glue can harm no other. */
  readonly addresses: ReadonlyMap<string, readonly string[]>;
  /** The referrals that led here from the root, in order. */
  readonly path: readonly DnsEvidence[];
}

const MOST_SECONDS = 86_400;

export class Delegations {
  readonly #clock: Clock;
  readonly #root: Delegation;
  readonly #kept = new LRUCache<string, { readonly delegation: Delegation; readonly expiresMs: number }>({
    max: 10_000,
  });

  constructor(hints: readonly RootServer[], clock: Clock) {
    this.#clock = clock;
    this.#root = {
      zone: '',
      hosts: hints.map(({ host }) => host),
      addresses: new Map(
        hints.map(({ host, ipv4, ipv6 }) => [host, [ipv4, ipv6].filter((address) => address !== '')]),
      ),
      path: [],
    };
  }

  /**
   * The nearest zone known to hold the name and type.
   *
   * A DS is held by the zone above the one it is of (RFC 4035 section 3.1.4.1).
   */
  nearest(name: string, type: string): Delegation {
    const nowMs = this.#clock.monotonicMs();
    for (const zone of namesUpward(type === 'DS' ? parentName(name) : name)) {
      const entry = this.#kept.get(zone);
      if (entry === undefined) continue;
      if (nowMs < entry.expiresMs) return entry.delegation;
      this.#kept.delete(zone);
    }
    return this.#root;
  }

  add({ zone, hosts, glue, ttlSeconds }: Referral, path: readonly DnsEvidence[]): Delegation {
    const delegation = { zone, hosts, addresses: glue, path };
    const seconds = Math.min(ttlSeconds, MOST_SECONDS);
    if (seconds > 0) {
      this.#kept.set(zone, { delegation, expiresMs: this.#clock.monotonicMs() + seconds * 1000 });
    }
    return delegation;
  }

  clear(): void {
    this.#kept.clear();
  }
}
