/** The way to MAIL, as senders go it: banner, EHLO or HELO, STARTTLS when offered, EHLO again. */
import type { ProbeError, SmtpPurpose, SmtpReply } from '@whyspam/core';
import type { SmtpEndpoint } from '../smtp-probes.ts';
import type { Connection, Step } from './connection.ts';
import type { Conversation, Dialer, DialogueEnd, Turn } from './dialer.ts';
import { offersExtension, readExtensions } from './extensions.ts';
import { quit, sayHello } from './hello.ts';

/** A server that is ready for MAIL. */
export interface Session {
  readonly connection: Connection;
  /** The name we gave. */
  readonly helo: string;
  /** As offered last, so those under TLS where there is TLS. */
  readonly extensions: readonly string[];
  ask(command: string): Promise<Step<SmtpReply>>;
}

/** Speaks when the server is ready; the error is what stopped it. QUIT follows by itself. */
export type Talk = (session: Session) => Promise<ProbeError | undefined>;

/** The aspect of the second conversation, when TLS broke the first. */
export const IN_THE_CLEAR = 'clear';

/**
 * One conversation; and when the handshake fails in it, a second without TLS, because that is what a sender does whom
 * neither MTA-STS nor DANE forbids it (RFC 7435 section 3). A handshake that only hangs is not tried again.
 */
export async function converseAsSender(
  dialer: Dialer,
  server: SmtpEndpoint,
  options: {
    readonly purpose: SmtpPurpose;
    readonly aspect?: string;
    readonly signal?: AbortSignal | undefined;
  },
  talk: Talk,
): Promise<readonly Conversation[]> {
  const first = await dialer.converse(server, options, (connection, turn) =>
    lead(connection, turn, true, talk),
  );
  if (first.smtp.error?.code !== 'TLS_FAILED') return [first];
  const aspect = clearAspect(options.aspect);
  const second = await dialer.converse(server, { ...options, aspect }, (connection, turn) =>
    lead(connection, turn, false, talk),
  );
  return [first, second];
}

export function clearAspect(aspect: string | undefined): string {
  return aspect === undefined ? IN_THE_CLEAR : `${aspect}:${IN_THE_CLEAR}`;
}

async function lead(connection: Connection, turn: Turn, withTls: boolean, talk: Talk): Promise<DialogueEnd> {
  const { timeouts } = turn;
  const connected = await connection.connect(turn.endpoint, timeouts.connectTimeoutMs);
  if (connected.kind === 'stopped') return { error: connected.error };
  const helo = turn.helo(connection.localAddress);
  const error = await greetAndTalk(connection, turn, helo, withTls, talk);
  return error === undefined ? { helo } : { helo, error };
}

async function greetAndTalk(
  connection: Connection,
  { timeouts, host, secureContext }: Turn,
  helo: string,
  withTls: boolean,
  talk: Talk,
): Promise<ProbeError | undefined> {
  const { replyTimeoutMs } = timeouts;
  const banner = await connection.readReply(timeouts.bannerTimeoutMs, 'the banner');
  if (banner.kind === 'stopped') return banner.error;
  if (banner.value.code !== 220) return quit(connection, timeouts);

  const ask = (command: string): Promise<Step<SmtpReply>> => {
    connection.send(command);
    return connection.readReply(replyTimeoutMs, `the reply to ${command.split(' ')[0] ?? ''}`);
  };
  const ready = async (extensions: readonly string[]): Promise<ProbeError | undefined> =>
    (await talk({ connection, helo, extensions, ask })) ?? quit(connection, timeouts);

  const hello = await sayHello(connection, helo, timeouts);
  if (hello.kind === 'stopped') return hello.error;
  if (hello.kind === 'declined') return quit(connection, timeouts);
  if (hello.kind === 'helo') return ready([]);
  const extensions = readExtensions(hello.reply);
  if (!withTls || !offersExtension(extensions, 'STARTTLS')) return ready(extensions);

  connection.send('STARTTLS', true);
  const go = await connection.readReply(replyTimeoutMs, 'the reply to STARTTLS', 'TLS_TIMEOUT');
  if (go.kind === 'stopped') return go.error;
  // RFC 3207 section 4: after 454 the client may go on without.
  if (go.value.code !== 220) return go.value.code === 421 ? quit(connection, timeouts) : ready(extensions);
  const secured = await connection.startTls(host, secureContext(), replyTimeoutMs);
  if (secured.kind === 'stopped') return secured.error;
  const again = await ask(`EHLO ${helo}`);
  if (again.kind === 'stopped') return again.error;
  return again.value.code === 250 ? ready(readExtensions(again.value)) : quit(connection, timeouts);
}
