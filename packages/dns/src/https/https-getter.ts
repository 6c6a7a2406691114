/** What every source of HTTPS answers looks like: the network, a capture, a test. */
import type { Evidence, HttpEvidence, ProbeError } from '@whyspam/core';

export interface HttpsOptions {
  readonly signal?: AbortSignal;
  /** Octets of the body at most; a longer one is the error HTTP_TOO_LARGE. */
  readonly maxOctets: number;
  /** Redirects followed at most, https: only; 0 gives the redirect itself as the answer. */
  readonly maxRedirects?: number;
}

/**
 * What came of one GET.
 *
 * `answer`: any status at all over a connection whose certificate is valid for the host. `error`: no such answer came,
 * `error` says why; HTTP_TLS_FAILED when the server was reached and its certificate or TLS is at fault.
 */
export interface HttpsAnswer {
  readonly outcome: 'answer' | 'error';
  readonly status?: number;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly error?: ProbeError;
  /** Of the request as made; redirects and TLS handshakes are in `further`. */
  readonly evidence: HttpEvidence;
  readonly further: readonly Evidence[];
}

/** Gets an https: URL. Never rejects: a failure, also an abort, is an answer with outcome `error`. */
export type HttpsGetter = (url: string, options: HttpsOptions) => Promise<HttpsAnswer>;
