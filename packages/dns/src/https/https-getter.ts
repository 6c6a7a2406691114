/** What every source of HTTPS answers looks like: the network, a capture, a test. */
import type { Evidence, HttpEvidence, ProbeError } from '@whyspam/core';
import type { HostAddresses } from '../answer/ask-addresses.ts';

export interface HttpsOptions {
  readonly signal?: AbortSignal;
  /** Octets of the body at most; a longer one is the error HTTP_TOO_LARGE. */
  readonly maxOctets: number;
  /** Redirects followed at most, https: only; 0, the default, gives the redirect itself as the answer. */
  readonly maxRedirects?: number;
}

/**
 * What came of one GET.
 *
 * `answer`: any status at all over a connection whose certificate is valid for the host. `error`: no such answer came,
 * `error` says why: a DNS code when the address of the host could not be asked, HTTP_NO_ADDRESS when there is none,
 * HTTP_TLS_FAILED when the server was reached and its certificate or TLS is at fault.
 */
export interface HttpsAnswer {
  readonly outcome: 'answer' | 'error';
  readonly status?: number;
  /** Lower-case names; only those that matter are kept, and never a cookie. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly error?: ProbeError;
  /** What the DNS said of the host in the URL; left out when it was not asked. */
  readonly host?: HostAddresses;
  /** Of the request as made; redirects and TLS handshakes are in `further`. */
  readonly evidence: HttpEvidence;
  readonly further: readonly Evidence[];
}

/** Gets an https: URL. Never rejects: a failure, also an abort, is an answer with outcome `error`. */
export type HttpsGetter = (url: string, options: HttpsOptions) => Promise<HttpsAnswer>;
