/** Makes connections for every look: refuses what may not be asked, waits for its turn, records all that is said. */
import type { SecureContext } from 'node:tls';
import {
  type Clock,
  type Endpoint,
  formatEndpoint,
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

const DEFAULT_GAP_MS = 1000;

/** Milliseconds. */
export interface Timeouts {
  readonly connectTimeoutMs: number;
  readonly bannerTimeoutMs: number;
  readonly replyTimeoutMs: number;
  /** For one whole conversation. */
  readonly totalTimeoutMs: number;
  /** For all conversations with one server together. */
  readonly serverBudgetMs: number;
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
  /** Pause between two connections to the same host or address; left out: `DEFAULT_GAP_MS`, and none on this machine. */
  readonly gapMs: number | undefined;
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
  const { clock, route, limits, timeouts, allowPrivate, helo, gate, gapMs, secureContext } = settings;
  /** Milliseconds spent in conversation, by address and port. */
  const spentMs = new Map<string, number>();

  async function speak(
    server: SmtpEndpoint,
    endpoint: Endpoint,
    options: ConversationOptions,
    talk: (connection: Connection, turn: Turn) => Promise<DialogueEnd>,
    totalTimeoutMs: number,
  ): Promise<Conversation> {
    const at = clock.now().toISOString();
    const connection = new Connection({ clock, limits, totalTimeoutMs, signal: options.signal });
    const end = await talk(connection, {
      endpoint,
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
      const endpoint = route({ address: server.address, port: server.port, host: server.host });
      const rest = gapMs ?? (isThisMachine(endpoint) ? 0 : DEFAULT_GAP_MS);
      return gate.run({ keys, gapMs: rest }, signal, async () => {
        if (signal?.aborted === true) return notLooked(probeError('ABORTED', 'aborted by the caller'));
        const { serverBudgetMs, totalTimeoutMs } = timeouts;
        const key = formatEndpoint(server);
        const left = serverBudgetMs - (spentMs.get(key) ?? 0);
        if (left < 1) {
          const detail = `the ${serverBudgetMs} ms that this run has for ${server.host} at ${key} are used up`;
          return notLooked(probeError('BUDGET_EXCEEDED', detail));
        }
        const seen = await speak(server, endpoint, options, talk, Math.min(totalTimeoutMs, Math.ceil(left)));
        spentMs.set(key, (spentMs.get(key) ?? 0) + seen.smtp.ms);
        return seen;
      });
    },
  };
}

/** Nobody's patience is spared by a pause before our own. */
function isThisMachine({ address }: Endpoint): boolean {
  return address === '::1' || address.startsWith('127.');
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
