/** The probe of the live network. */
import type { SecureContext } from 'node:tls';
import {
  type Clock,
  directRoute,
  type ProbeError,
  probeError,
  type Route,
  serverEvidenceId,
  type SmtpEvidence,
  type TlsEvidence,
  WhyspamError,
} from '@whyspam/core';
import { addressRefusal } from '@whyspam/dns/peer';
import { Connection } from './connection.ts';
import { defaultHelo } from './default-helo.ts';
import { createGate } from './gate.ts';
import { type DialogueTimeouts, speakToMx } from './mx-dialogue.ts';
import { DEFAULT_REPLY_LIMITS, type ReplyLimits } from './reply-parser.ts';
import { smtpFact } from './smtp-fact.ts';
import type { SmtpEndpoint, SmtpProbe, SmtpResult } from './smtp-probe.ts';
import { createLookingContext } from './tls-handshake.ts';

export interface SmtpProbeOptions {
  /** The name given in EHLO: a host name or an address literal. Default: `defaultHelo` of our side of the connection. */
  readonly helo?: string;
  /** Leads connections elsewhere; what may be asked is judged before, on the address meant. */
  readonly route?: Route;
  readonly clock?: Clock;
  /** Default 10 000. */
  readonly connectTimeoutMs?: number;
  /** Default 35 000: postscreen and greet-pause hold the banner back for up to 30 s. */
  readonly bannerTimeoutMs?: number;
  /** For each reply whole, and for the TLS handshake. Default 30 000. */
  readonly replyTimeoutMs?: number;
  /** For the whole conversation, without waiting for its turn. Default 60 000. */
  readonly totalTimeoutMs?: number;
  /** Octets the server may send between two commands. Default 65 536. */
  readonly maxBytes?: number;
  /** Lines the server may send between two commands. Default 200. */
  readonly maxLines?: number;
  /** Also go to private, loopback, link-local and documentation addresses. Default false. */
  readonly allowPrivate?: boolean;
  /** Certificates in PEM, trusted besides Mozilla's roots as node:tls carries them. */
  readonly extraAuthorities?: readonly string[];
  /** Connections at once. Default 4; never more than one to the same host or address. */
  readonly maxConcurrent?: number;
}

const systemClock: Clock = { now: () => new Date(), monotonicMs: () => performance.now() };

/**
 * A probe that connects, reads the banner, says EHLO, tries STARTTLS and says QUIT. It never begins a mail transaction.
 *
 * @throws WhyspamError OPTION_INVALID when a number is not a positive whole one or `helo` could not be sent as one word.
 */
export function createSmtpProbe(options: SmtpProbeOptions = {}): SmtpProbe {
  const { route = directRoute, clock = systemClock, allowPrivate = false, extraAuthorities = [] } = options;
  const timeouts: DialogueTimeouts = {
    connectTimeoutMs: positive('connectTimeoutMs', options.connectTimeoutMs, 10_000),
    bannerTimeoutMs: positive('bannerTimeoutMs', options.bannerTimeoutMs, 35_000),
    replyTimeoutMs: positive('replyTimeoutMs', options.replyTimeoutMs, 30_000),
  };
  const totalTimeoutMs = positive('totalTimeoutMs', options.totalTimeoutMs, 60_000);
  const limits: ReplyLimits = {
    maxLineLength: DEFAULT_REPLY_LIMITS.maxLineLength,
    maxBytes: positive('maxBytes', options.maxBytes, DEFAULT_REPLY_LIMITS.maxBytes),
    maxLines: positive('maxLines', options.maxLines, DEFAULT_REPLY_LIMITS.maxLines),
  };
  const helo = checkHelo(options.helo);
  const gate = createGate(positive('maxConcurrent', options.maxConcurrent, 4));

  let context: SecureContext | undefined;
  // Reading all the roots takes some 10 ms, so once, and only when a server has TLS.
  const secureContext = (): SecureContext => (context ??= createLookingContext(extraAuthorities));

  async function look(server: SmtpEndpoint, signal: AbortSignal | undefined): Promise<SmtpResult> {
    const at = clock.now().toISOString();
    const connection = new Connection({ clock, limits, totalTimeoutMs, signal });
    const end = await speakToMx(connection, {
      endpoint: route({ address: server.address, port: server.port, host: server.host }),
      host: server.host,
      helo: (localAddress) => helo ?? defaultHelo(localAddress),
      timeouts,
      secureContext,
    });
    const ms = connection.elapsedMs();
    await connection.close();

    const smtp: SmtpEvidence = {
      ...emptyEvidence(server, at, end.helo ?? helo ?? defaultHelo(), end.error),
      ms,
      lines: connection.lines,
    };
    const { tls: seen } = connection;
    if (seen === undefined) return resultOf(smtp);
    return resultOf(smtp, {
      kind: 'tls',
      id: serverEvidenceId('tls', server.host, server.address, server.port),
      host: server.host,
      address: server.address,
      port: server.port,
      ...seen,
    });
  }

  return async (server, { signal } = {}) => {
    const notLooked = (error: ProbeError): SmtpResult =>
      resultOf(emptyEvidence(server, clock.now().toISOString(), helo ?? defaultHelo(), error));

    const refusal = allowPrivate ? undefined : addressRefusal(server.address);
    if (refusal !== undefined) return notLooked(probeError('ADDRESS_NOT_ALLOWED', refusal));
    const keys = [`host ${server.host.toLowerCase()}`, `address ${server.address}`];
    return gate.run(keys, signal, async () =>
      signal?.aborted === true
        ? notLooked(probeError('ABORTED', 'aborted by the caller'))
        : look(server, signal),
    );
  };
}

function resultOf(smtp: SmtpEvidence, tls?: TlsEvidence): SmtpResult {
  return { fact: smtpFact(smtp, tls), evidence: tls === undefined ? [smtp] : [smtp, tls] };
}

function emptyEvidence(
  { host, address, port }: SmtpEndpoint,
  at: string,
  helo: string,
  error: ProbeError | undefined,
): SmtpEvidence {
  return {
    kind: 'smtp',
    id: serverEvidenceId('smtp', host, address, port),
    host,
    address,
    port,
    helo,
    at,
    ms: 0,
    lines: [],
    ...(error === undefined ? {} : { error }),
  };
}

function positive(name: string, value: number | undefined, byDefault: number): number {
  if (value === undefined) return byDefault;
  // A longer time would make setTimeout fire at once.
  if (Number.isSafeInteger(value) && value > 0 && value < 2 ** 31) return value;
  throw new WhyspamError(
    'OPTION_INVALID',
    `${name} is ${value}`,
    'Give a whole number from 1 to 2147483647.',
  );
}

function checkHelo(helo: string | undefined): string | undefined {
  if (helo === undefined || /^[\x21-\x7e]{1,255}$/.test(helo)) return helo;
  throw new WhyspamError(
    'OPTION_INVALID',
    `helo is ${JSON.stringify(helo)}`,
    'Give a host name or an address literal such as [192.0.2.1].',
  );
}
