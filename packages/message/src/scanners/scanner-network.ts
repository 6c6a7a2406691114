/** What a live scanner is asked through: injected, so that tests and captures need no network. */
import type { Endpoint, ProbeError } from '@whyspam/core';

export interface NetworkLimits {
  /** For all of it, from the connection to the last octet. */
  readonly timeoutMs: number;
  /** Of the answer. */
  readonly maxOctets: number;
  readonly signal?: AbortSignal;
}

/** Never rejects. */
export interface ScannerNetwork {
  /** Sends the octets, closes its side, and gives back all that came until the peer closed too. */
  exchange(
    endpoint: Endpoint,
    octets: Uint8Array,
    limits: NetworkLimits,
  ): Promise<{ readonly octets: Uint8Array } | { readonly error: ProbeError }>;
  /** One HTTP POST, no redirects. */
  post(
    endpoint: Endpoint,
    request: HttpPost,
    limits: NetworkLimits,
  ): Promise<HttpAnswer | { readonly error: ProbeError }>;
}

export interface HttpPost {
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}
