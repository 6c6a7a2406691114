/** Has scanners of the administrator score messages: what they say is kept, so that a replay needs neither them nor the body. */
import * as v from 'valibot';
import {
  formatEndpoint,
  scanEvidenceId,
  scanEvidenceSchema,
  type Clock,
  type Endpoint,
  type ScanEvidence,
  type Scanner,
} from '@whyspam/core';
import type { Scan, ScanEnvelope, ScannerNetwork } from '@whyspam/message';
import type { Arrival, HeldReaders } from './held-input.ts';
import { pathOptions } from './read-messages.ts';
import { everyString } from './redact-verification.ts';
import type { Unverified } from './verify-messages.ts';

/** A spamd or an rspamd that is asked. */
export interface AskedScanner {
  readonly filter: Scanner;
  readonly endpoint: Endpoint;
}

/** At once: a scanner has few processes. */
const CONCURRENCY = 2;

export interface ScanMessagesOptions {
  readonly scanners: readonly AskedScanner[];
  /** Default: sockets of this machine. */
  readonly network?: ScannerNetwork;
  readonly readers: HeldReaders;
  readonly arrival: Arrival;
  readonly clock: Clock;
  readonly redact: boolean;
  /** Milliseconds for one message. Default 30,000. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
}

/** Never rejects but when `signal` aborts: what could not be scored is an error in its evidence. */
export async function scanMessages(
  messages: readonly Unverified[],
  options: ScanMessagesOptions,
): Promise<readonly ScanEvidence[]> {
  if (messages.length === 0 || options.scanners.length === 0) return [];
  const jobs = messages.flatMap((message) => options.scanners.map((scanner) => ({ message, scanner })));
  const done: ScanEvidence[] = [];
  const waiting = jobs.entries();
  const work = async (): Promise<void> => {
    for (const [index, { message, scanner }] of waiting) {
      options.signal?.throwIfAborted();
      done[index] = await scanOne(message, scanner, options);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
  return done;
}

async function scanOne(
  { name, content, kept }: Unverified,
  scanner: AskedScanner,
  { network, readers, arrival, clock, redact, timeoutMs, signal }: ScanMessagesOptions,
): Promise<ScanEvidence> {
  const { nodeScannerNetwork, scanWithRspamd, scanWithSpamd } = await import('@whyspam/message');
  const { filter, endpoint } = scanner;
  const options = {
    network: network ?? nodeScannerNetwork,
    clock,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    ...(signal === undefined ? {} : { signal }),
  };
  const at = clock.now().toISOString();
  const begunMs = clock.monotonicMs();
  const octets = Buffer.from(content, 'latin1');
  const { fact, evidence }: Scan =
    filter === 'rspamd'
      ? await scanWithRspamd(octets, endpoint, { ...options, envelope: envelopeOf(kept, arrival, readers) })
      : await scanWithSpamd(octets, endpoint, options);
  const answer = evidence[0]?.body;
  const server = formatEndpoint(endpoint);
  return v.parse(scanEvidenceSchema, {
    kind: 'scan',
    id: scanEvidenceId(filter, server, name),
    message: name,
    filter,
    server,
    at,
    ms: clock.monotonicMs() - begunMs,
    // What a scanner prints shows the beginning of the message.
    ...(answer === undefined || redact ? {} : { answer }),
    ...(fact.state === 'known'
      ? { statement: redact ? everyString(fact.value, readers.redactText) : fact.value }
      : {}),
    ...(fact.state === 'unknown' ? { error: fact.error } : {}),
  });
}

/** Without how it came rspamd cannot judge SPF, the reverse name and lists. */
function envelopeOf(kept: string, arrival: Arrival, readers: Pick<HeldReaders, 'readMessage'>): ScanEnvelope {
  const { path, message } = readers.readMessage(kept, pathOptions(arrival));
  const address = arrival.address ?? path.client?.address;
  const helo = arrival.helo ?? path.client?.helo;
  const mailFrom = arrival.mailFrom ?? message.returnPath;
  return {
    ...(address === undefined ? {} : { address }),
    ...(helo === undefined ? {} : { helo }),
    ...(mailFrom === undefined ? {} : { mailFrom }),
  };
}
