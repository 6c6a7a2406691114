/** What scanning a message with a scanner of the administrator takes and gives. */
import {
  httpEvidenceId,
  unknown,
  type Clock,
  type Endpoint,
  type Fact,
  type FilterStatement,
  type HttpEvidence,
  type ProbeError,
} from '@whyspam/core';
import type { NetworkLimits, ScannerNetwork } from './scanner-network.ts';

export interface ScanOptions {
  readonly network: ScannerNetwork;
  readonly clock: Clock;
  /** Milliseconds; default 30 seconds: a scanner with network rules waits for lists. */
  readonly timeoutMs?: number;
  /** Octets of a message that is still sent. Larger ones are not: a cut message would be scored wrongly. */
  readonly maxMessageOctets?: number;
  readonly signal?: AbortSignal;
}

/** Never rejects. */
export interface Scan {
  readonly fact: Fact<FilterStatement>;
  readonly evidence: readonly HttpEvidence[];
}

const DEFAULT_TIMEOUT_MS = 30_000;
/** Octets of an answer kept: reports are a few kilobytes. */
const MAX_ANSWER_OCTETS = 1024 * 1024;
const MAX_BODY_KEPT = 64 * 1024;

export function limitsOf({ timeoutMs = DEFAULT_TIMEOUT_MS, signal }: ScanOptions): NetworkLimits {
  return { timeoutMs, maxOctets: MAX_ANSWER_OCTETS, ...(signal === undefined ? {} : { signal }) };
}

/** What was asked and answered; a question of SPAMC has the shape of one of HTTP. */
export interface Asked {
  readonly url: string;
  readonly endpoint: Endpoint;
  readonly at: string;
  readonly ms: number;
}

export function scanEvidence(
  { url, endpoint, at, ms }: Asked,
  answer:
    | { readonly status?: number; readonly headers: Readonly<Record<string, string>>; readonly body: string }
    | { readonly error: ProbeError },
): HttpEvidence {
  return {
    kind: 'http',
    id: httpEvidenceId(url),
    url,
    address: `${endpoint.address}:${endpoint.port}`,
    at,
    ms,
    ...('error' in answer
      ? { headers: {}, error: answer.error }
      : {
          ...(answer.status === undefined ? {} : { status: answer.status }),
          headers: answer.headers,
          body: answer.body.slice(0, MAX_BODY_KEPT),
        }),
  };
}

/** Nothing could be learned: why, and what was seen of it. */
export function noScan(error: ProbeError, evidence: readonly HttpEvidence[] = []): Scan {
  return {
    fact: unknown(
      error,
      evidence.map(({ id }) => id),
    ),
    evidence,
  };
}
