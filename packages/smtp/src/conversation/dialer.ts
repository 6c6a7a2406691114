/** Makes connections for every look: refuses what may not be asked, waits for its turn, records all that is said. */
import type { SecureContext } from 'node:tls';
import {
  type Clock,
  type Endpoint,
  type ProbeError,
  probeError,
  type Route,
  serverEvidenceId,
  type SmtpEvidence,
  type SmtpPurpose,
  type TlsEvidence,
} from '@whyspam/core';
import { addressRefusal } from '@whyspam/dns/peer';
import type { SmtpEndpoint } from '../smtp-probes.ts';
import { Connection } from './connection.ts';
import { defaultHelo } from './default-helo.ts';
import type { Gate } from './gate.ts';
import type { ReplyLimits } from './reply-parser.ts';

/** Milliseconds. */
export interface Timeouts {
  readonly connectTimeoutMs: number;
  readonly bannerTimeoutMs: number;
  readonly replyTimeoutMs: number;
  /** For one whole conversation. */
  readonly totalTimeoutMs: number;
}

export interface DialerSettings {
  readonly clock: Clock;
  readonly route: Route;
  readonly limits: ReplyLimits;
  readonly timeouts: Timeouts;
  readonly allowPrivate: boolean;
  /** The name for EHLO; left out: `defaultHelo` of our side. */
  readonly helo: string | undefined;
  readonly gate: Gate;
  readonly secureContext: () => SecureContext;
}

/** What a conversation is handed when its turn has come. */
export interface Turn {
  /** Where the connection goes, routing done. */
  readonly endpoint: Endpoint;
  /** The name of the server, for SNI. */
  readonly host: string;
  /** The name for EHLO, asked once the connection stands. */
  readonly helo: (localAddress: string | undefined) => string;
  readonly timeouts: Timeouts;
  readonly secureContext: () => SecureContext;
}

export interface DialogueEnd {
  /** The name given in EHLO; left out when it never came to that. */
  readonly helo?: string;
  /** What stopped the conversation before its end. */
  readonly error?: ProbeError;
}

export interface ConversationOptions {
  readonly purpose?: SmtpPurpose;
  /** Behind the purpose in the ids, to tell several of the same purpose apart. */
  readonly aspect?: string;
  readonly signal?: AbortSignal | undefined;
}

export interface Conversation {
  readonly smtp: SmtpEvidence;
  readonly tls?: TlsEvidence;
}

export interface Dialer extends DialerSettings {
  /** One connection to the server from its begin to its end. Never rejects. */
  converse(
    server: SmtpEndpoint,
    options: ConversationOptions,
    talk: (connection: Connection, turn: Turn) => Promise<DialogueEnd>,
  ): Promise<Conversation>;
}

/** The aspect of an evidence id: `recipients`, `tlsScan:TLSv1.2`; undefined for the plain look. */
export function aspectOf({
  purpose,
  aspect,
}: Pick<ConversationOptions, 'purpose' | 'aspect'>): string | undefined {
  return purpose === undefined || aspect === undefined ? purpose : `${purpose}:${aspect}`;
}

export function createDialer(settings: DialerSettings): Dialer {
  const { clock, route, limits, timeouts, allowPrivate, helo, gate, secureContext } = settings;

  async function speak(
    server: SmtpEndpoint,
    options: ConversationOptions,
    talk: (connection: Connection, turn: Turn) => Promise<DialogueEnd>,
  ): Promise<Conversation> {
    const at = clock.now().toISOString();
    const { totalTimeoutMs } = timeouts;
    const connection = new Connection({ clock, limits, totalTimeoutMs, signal: options.signal });
    const end = await talk(connection, {
      endpoint: route({ address: server.address, port: server.port, host: server.host }),
      host: server.host,
      helo: (localAddress) => helo ?? defaultHelo(localAddress),
      timeouts,
      secureContext,
    });
    const ms = connection.elapsedMs();
    await connection.close();

    const smtp: SmtpEvidence = {
      ...emptyEvidence(server, options, at, end.helo ?? helo ?? defaultHelo(), end.error),
      ms,
      lines: connection.lines,
    };
    const { tls: seen } = connection;
    if (seen === undefined) return { smtp };
    const { host, address, port } = server;
    const id = serverEvidenceId('tls', host, address, port, aspectOf(options));
    return { smtp, tls: { kind: 'tls', id, host, address, port, ...seen } };
  }

  return {
    ...settings,
    async converse(server, options, talk) {
      const { signal } = options;
      const notLooked = (error: ProbeError): Conversation => ({
        smtp: emptyEvidence(server, options, clock.now().toISOString(), helo ?? defaultHelo(), error),
      });
      const refusal = allowPrivate ? undefined : addressRefusal(server.address);
      if (refusal !== undefined) return notLooked(probeError('ADDRESS_NOT_ALLOWED', refusal));
      const keys = [`host ${server.host.toLowerCase()}`, `address ${server.address}`];
      return gate.run(keys, signal, async () =>
        signal?.aborted === true
          ? notLooked(probeError('ABORTED', 'aborted by the caller'))
          : speak(server, options, talk),
      );
    },
  };
}

function emptyEvidence(
  { host, address, port }: SmtpEndpoint,
  options: ConversationOptions,
  at: string,
  helo: string,
  error: ProbeError | undefined,
): SmtpEvidence {
  const { purpose } = options;
  return {
    kind: 'smtp',
    id: serverEvidenceId('smtp', host, address, port, aspectOf(options)),
    ...(purpose === undefined ? {} : { purpose }),
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
