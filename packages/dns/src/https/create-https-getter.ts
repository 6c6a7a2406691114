/** Gets https: URLs from the live network: only over a valid certificate, only from public addresses, all of it bounded. */
import { createSecureContext, type SecureContext } from 'node:tls';
import {
  directRoute,
  formatEndpoint,
  httpEvidenceId,
  probeError,
  serverEvidenceId,
  WhyspamError,
  type Clock,
  type HttpEvidence,
  type ProbeError,
  type Route,
  type TlsEvidence,
} from '@whyspam/core';
import { addressRefusal } from '../peer/address-refusal.ts';
import { trustedAuthorities } from '../peer/trusted-authorities.ts';
import type { Resolver } from '../resolver/resolver.ts';
import { systemClock } from '../resolver/system-clock.ts';
import { connectTcp } from './connect-tcp.ts';
import { findHost } from './find-host.ts';
import { failedGet, followRedirects, type Hop } from './follow-redirects.ts';
import type { HttpsGetter } from './https-getter.ts';
import { openTls, type SecureConnection } from './open-tls.ts';
import type { HttpsUrl } from './parse-https-url.ts';
import { request } from './request.ts';

export interface HttpsGetterOptions {
  /** Asked for the addresses of each host. */
  readonly resolver: Resolver;
  /** Leads connections elsewhere; what may be asked is judged before, on the address meant. */
  readonly route?: Route;
  readonly clock?: Clock;
  /** Also go to private, loopback, link-local and documentation addresses. Default false. */
  readonly allowPrivate?: boolean;
  /** Certificates in PEM, trusted besides those of `trustedAuthorities`: Mozilla's, and NODE_EXTRA_CA_CERTS. */
  readonly extraAuthorities?: readonly string[];
  /** For one URL with all of its redirects, after its addresses are known. Default 20 000. */
  readonly timeoutMs?: number;
  readonly userAgent?: string;
}

const DEFAULT_TIMEOUT_MS = 20_000;
const USER_AGENT = 'whyspam (+https://github.com/whyspam/whyspam)';

/** @throws WhyspamError OPTION_INVALID when `timeoutMs` is not a positive whole number. */
export function createHttpsGetter(options: HttpsGetterOptions): HttpsGetter {
  const {
    resolver,
    route = directRoute,
    clock = systemClock,
    allowPrivate = false,
    extraAuthorities = [],
    timeoutMs = DEFAULT_TIMEOUT_MS,
    userAgent = USER_AGENT,
  } = options;
  // A longer time would make setTimeout fire at once.
  if (!Number.isSafeInteger(timeoutMs) || timeoutMs < 1 || timeoutMs >= 2 ** 31) {
    throw new WhyspamError(
      'OPTION_INVALID',
      `timeoutMs is ${timeoutMs}`,
      'Give a whole number from 1 to 2147483647.',
    );
  }

  let context: SecureContext | undefined;
  // Reading all the roots takes some 10 ms, so once, and only when a server has TLS.
  const secureContext = (): SecureContext =>
    (context ??= createSecureContext({
      ca: trustedAuthorities(extraAuthorities),
      // RFC 8996: nothing older is spoken.
      minVersion: 'TLSv1.2',
    }));

  async function get(url: HttpsUrl, maxOctets: number, limit: TimeLimit): Promise<Hop> {
    const at = clock.now().toISOString();
    const started = clock.monotonicMs();
    const found = await findHost(resolver, url.host, { signal: limit.signal });
    const { host } = found;
    const stopped = (
      error: ProbeError,
      seen: Pick<HttpEvidence, 'address' | 'certificate'> = {},
      further: Hop['further'] = [],
    ): Hop => ({
      evidence: failedGet(url.href, at, error, { ...seen, ms: elapsed() }),
      host,
      further,
    });
    const elapsed = (): number => Math.max(0, Math.round(clock.monotonicMs() - started));
    if (found.error !== undefined) return stopped(found.error);

    const refusals = host.addresses.map((address) => (allowPrivate ? undefined : addressRefusal(address)));
    const allowed = host.addresses.filter((_, index) => refusals[index] === undefined);
    if (allowed.length === 0) {
      return stopped(
        probeError('ADDRESS_NOT_ALLOWED', refusals.filter((refusal) => refusal !== undefined).join(', ')),
      );
    }
    limit.begin();
    const connected = await connectTcp(allowed, url, route, limit.signal);
    if ('error' in connected) {
      return stopped(limit.error('the connection') ?? connected.error);
    }
    const { socket, address } = connected;
    const place = { address: formatEndpoint({ address, port: url.port }) };
    const tlsStarted = clock.monotonicMs();
    const secure = await openTls(socket, url.host, secureContext(), limit.signal);
    const handshake = (rest: SecureConnection['seen'] & Pick<TlsEvidence, 'error'>): TlsEvidence => ({
      kind: 'tls',
      id: serverEvidenceId('tls', url.host, address, url.port),
      host: url.host,
      address,
      port: url.port,
      at,
      ms: Math.max(0, Math.round(clock.monotonicMs() - tlsStarted)),
      ...rest,
    });
    if (secure === undefined || 'failure' in secure) {
      const error =
        limit.error('the TLS handshake') ?? probeError('HTTP_TLS_FAILED', secure?.failure ?? 'no handshake');
      const cause = error.code === 'HTTP_TLS_FAILED' ? probeError('TLS_FAILED', error.detail) : error;
      return stopped(error, place, [handshake({ chain: [], error: cause })]);
    }
    const seen = handshake(secure.seen);
    const trust = { ...place, certificate: secure.certificate };
    const fault = certificateFault(secure);
    if (fault !== undefined) {
      secure.socket.on('error', () => undefined).destroy();
      return stopped(fault, trust, [seen]);
    }
    const response = await request(secure.socket, url, { userAgent, maxOctets, signal: limit.signal });
    if (response === undefined) {
      return stopped(limit.error('the answer') ?? probeError('ABORTED', 'aborted'), trust, [seen]);
    }
    const { status, headers, body, error } = response;
    return {
      evidence: {
        kind: 'http',
        id: httpEvidenceId(url.href),
        url: url.href,
        ...trust,
        at,
        ms: elapsed(),
        ...(status === undefined ? {} : { status }),
        headers,
        ...(status === undefined ? {} : { body: body.toString('latin1') }),
        ...(error === undefined ? {} : { error }),
      },
      host,
      further: [seen],
    };
  }

  return async (url, asked) => {
    const limit = new TimeLimit(timeoutMs, asked.signal);
    try {
      const at = (): string => clock.now().toISOString();
      return await followRedirects(url, asked, at, (target) => get(target, asked.maxOctets, limit));
    } finally {
      limit.end();
    }
  };
}

// A certificate changes when somebody changes it: looking again in a minute shows the same.
function certificateFault({ fault }: SecureConnection): ProbeError | undefined {
  return fault === undefined ? undefined : probeError('HTTP_TLS_FAILED', fault, false);
}

/** Ends everything of one call: by its caller's signal, or when its time is over. */
class TimeLimit {
  readonly #timeoutMs: number;
  readonly #caller: AbortSignal | undefined;
  readonly #over = new AbortController();
  readonly signal: AbortSignal;
  #timer: NodeJS.Timeout | undefined;

  constructor(timeoutMs: number, caller: AbortSignal | undefined) {
    this.#timeoutMs = timeoutMs;
    this.#caller = caller;
    this.signal = caller === undefined ? this.#over.signal : AbortSignal.any([caller, this.#over.signal]);
  }

  /** The resolver has time limits of its own; ours begins with the first connection. */
  begin(): void {
    this.#timer ??= setTimeout(() => this.#over.abort(), this.#timeoutMs);
  }

  /** Why it ended, when it did. */
  error(stage: string): ProbeError | undefined {
    if (this.#caller?.aborted === true) return probeError('ABORTED', 'aborted by the caller');
    if (!this.#over.signal.aborted) return undefined;
    return probeError('HTTP_TIMEOUT', `no end of ${stage} within ${this.#timeoutMs} ms in all`);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
