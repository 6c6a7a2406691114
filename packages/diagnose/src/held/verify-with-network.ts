/** Verifies messages with a resolver of their own: what was asked is evidence beside what came of it. */
import type { Clock, DnsEvidence, VerificationEvidence } from '@whyspam/core';
import { askOnce, createResolver, recordEvidence, type Resolver } from '@whyspam/dns';
import type { Arrival, HeldReaders } from './held-input.ts';
import { verifyMessages, type Unverified } from './verify-messages.ts';

const DEFAULT_TIMEOUT_MS = 60_000;

export interface NetworkOptions {
  readonly readers: HeldReaders;
  readonly arrival: Arrival;
  readonly clock: Clock;
  readonly redact: boolean;
  readonly resolver?: Resolver;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Rejects only when `signal` aborts. */
export async function verifyWithNetwork(
  messages: readonly Unverified[],
  options: NetworkOptions,
): Promise<readonly (VerificationEvidence | DnsEvidence)[]> {
  const own = options.resolver === undefined ? createResolver({ clock: options.clock }) : undefined;
  const resolver = options.resolver ?? own;
  if (resolver === undefined) throw new Error('No resolver was made.');
  const deadline = AbortSignal.timeout(options.timeoutMs ?? DEFAULT_TIMEOUT_MS);
  const signal = options.signal === undefined ? deadline : AbortSignal.any([options.signal, deadline]);
  const recorded = recordEvidence(askOnce(resolver));
  try {
    const verified = await verifyMessages(messages, { ...options, resolver: recorded.resolver, signal });
    options.signal?.throwIfAborted();
    return [...recorded.evidence().filter((item) => item.kind === 'dns'), ...verified];
  } finally {
    await own?.close();
  }
}
