/** The way to MAIL, as senders go it: banner, EHLO or HELO, STARTTLS when offered, EHLO again. */
import type { ProbeError, SmtpPurpose, SmtpReply } from '@whyspam/core';
import type { SmtpEndpoint } from '../smtp-probes.ts';
import type { Connection, Step } from './connection.ts';
import type { Conversation, Dialer, DialogueEnd, Turn } from './dialer.ts';
import { offersExtension, readExtensions } from './extensions.ts';
import { quit, sayHello, startTls } from './hello.ts';

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
  turn: Turn,
  helo: string,
  withTls: boolean,
  talk: Talk,
): Promise<ProbeError | undefined> {
  const { timeouts } = turn;
  const banner = await connection.readReply(timeouts.bannerTimeoutMs, 'the banner');
  if (banner.kind === 'stopped') return banner.error;
  if (banner.value.code !== 220) return quit(connection, timeouts);

  const ask = (command: string): Promise<Step<SmtpReply>> => {
    connection.send(command);
    return connection.readReply(timeouts.replyTimeoutMs, `the reply to ${command.split(' ')[0] ?? ''}`);
  };
  const ready = async (extensions: readonly string[]): Promise<ProbeError | undefined> =>
    (await talk({ connection, helo, extensions, ask })) ?? quit(connection, timeouts);

  const hello = await sayHello(connection, helo, timeouts);
  if (hello.kind === 'stopped') return hello.error;
  if (hello.kind === 'declined') return quit(connection, timeouts);
  if (hello.kind === 'helo') return ready([]);
  const extensions = readExtensions(hello.reply);
  if (!withTls || !offersExtension(extensions, 'STARTTLS')) return ready(extensions);

  const upgrade = await startTls(connection, turn, helo);
  switch (upgrade.kind) {
    case 'secured':
      return ready(readExtensions(upgrade.ehlo));
    case 'refused':
      // RFC 3207 section 4: after 454 the client may go on without.
      return upgrade.reply.code === 421 ? quit(connection, timeouts) : ready(extensions);
    case 'declined':
      return quit(connection, timeouts);
    case 'stopped':
      return upgrade.error;
  }
}
