/** The probes of the live network. */
import type { SecureContext } from 'node:tls';
import { type Clock, directRoute, type Route, WhyspamError } from '@whyspam/core';
import { createDialer, type Dialer } from './conversation/dialer.ts';
import { createGate } from './conversation/gate.ts';
import { DEFAULT_REPLY_LIMITS } from './conversation/reply-parser.ts';
import { createLookingContext } from './conversation/tls-handshake.ts';
import { lookAtReference } from './egress/look-at-reference.ts';
import { lookAtMx } from './mx/look-at-mx.ts';
import { askRecipients } from './recipients/ask-recipients.ts';
import { checkRelay } from './relay/check-relay.ts';
import type { SmtpProbes } from './smtp-probes.ts';
import { lookAtSubmission } from './submission/look-at-submission.ts';
import { scanTls } from './tls-scan/scan-tls.ts';

export interface SmtpProbesOptions {
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
  /** For a whole conversation, without waiting for its turn. Default 60 000. */
  readonly totalTimeoutMs?: number;
  /** For all conversations with one server together, whatever they are for. Default 180 000. */
  readonly serverBudgetMs?: number;
  /** Octets the server may send between two commands. Default 65 536. */
  readonly maxBytes?: number;
  /** Lines the server may send between two commands. Default 200. */
  readonly maxLines?: number;
  /** Also go to private, loopback, link-local and documentation addresses. Default false. */
  readonly allowPrivate?: boolean;
  /** Certificates in PEM, trusted besides those of `trustedAuthorities`: Mozilla's, and NODE_EXTRA_CA_CERTS. */
  readonly extraAuthorities?: readonly string[];
  /** Connections at once. Default 4; never more than one to the same host or address. */
  readonly maxConcurrent?: number;
  /** Pause between two connections to the same host or address. Default 1000, and 0 to servers on this machine. */
  readonly gapMs?: number;
}

const systemClock: Clock = { now: () => new Date(), monotonicMs: () => performance.now() };

/**
 * Probes that share one set of manners: whatever they look at, a host has one connection of ours at a time.
 *
 * @throws WhyspamError OPTION_INVALID when a number is not a positive whole one or `helo` could not be sent as one word.
 */
export function createSmtpProbes(options: SmtpProbesOptions = {}): SmtpProbes {
  const dialer = createProbeDialer(options);
  return {
    mx: (server, look) => lookAtMx(dialer, server, look),
    submission: (server, look) => lookAtSubmission(dialer, server, look),
    tlsScan: (server, look) => scanTls(dialer, server, look),
    recipients: (server, question, look) => askRecipients(dialer, server, question, look),
    relay: (server, domain, look) => checkRelay(dialer, server, domain, look),
    reference: (server, look) => lookAtReference(dialer, server, look),
  };
}

/** The dialer of those options; throws as `createSmtpProbes` does. */
export function createProbeDialer(options: SmtpProbesOptions): Dialer {
  const { route = directRoute, clock = systemClock, allowPrivate = false, extraAuthorities = [] } = options;
  let context: SecureContext | undefined;
  return createDialer({
    clock,
    route,
    limits: {
      ...DEFAULT_REPLY_LIMITS,
      maxBytes: positive('maxBytes', options.maxBytes, DEFAULT_REPLY_LIMITS.maxBytes),
      maxLines: positive('maxLines', options.maxLines, DEFAULT_REPLY_LIMITS.maxLines),
    },
    timeouts: {
      connectTimeoutMs: positive('connectTimeoutMs', options.connectTimeoutMs, 10_000),
      bannerTimeoutMs: positive('bannerTimeoutMs', options.bannerTimeoutMs, 35_000),
      replyTimeoutMs: positive('replyTimeoutMs', options.replyTimeoutMs, 30_000),
      totalTimeoutMs: positive('totalTimeoutMs', options.totalTimeoutMs, 60_000),
      serverBudgetMs: positive('serverBudgetMs', options.serverBudgetMs, 180_000),
    },
    allowPrivate,
    helo: checkHelo(options.helo),
    gate: createGate({ maxConcurrent: positive('maxConcurrent', options.maxConcurrent, 4), clock }),
    gapMs:
      options.gapMs === undefined || options.gapMs === 0
        ? options.gapMs
        : positive('gapMs', options.gapMs, 0),
    // Reading all the roots takes some 10 ms, so once, and only when a server has TLS.
    secureContext: () => (context ??= createLookingContext(extraAuthorities)),
  });
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
