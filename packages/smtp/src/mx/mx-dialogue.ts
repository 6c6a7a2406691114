/** What is said to a mail server: banner, EHLO, STARTTLS, EHLO, QUIT. Never MAIL, RCPT or DATA. */
import type { ProbeError, SmtpReply } from '@whyspam/core';
import type { Connection } from '../conversation/connection.ts';
import type { DialogueEnd, Turn } from '../conversation/dialer.ts';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { quit, sayHello, startTls } from '../conversation/hello.ts';
import { readMaskedBanner, readMaskedLine } from '../conversation/masking.ts';

/**
 * How the opening of a conversation came out. `open`: the server has greeted, and TLS is on where there is any.
 * `declined`: it turned something down, and only QUIT is left to say.
 */
export type Opening =
  | { readonly kind: 'open'; readonly helo: string; readonly ehlo: SmtpReply }
  | { readonly kind: 'declined'; readonly helo: string }
  | { readonly kind: 'stopped'; readonly end: DialogueEnd };

/** Speaks the dialogue to its end or to the first fault. The evidence is in the connection. */
export async function speakToMx(connection: Connection, turn: Turn): Promise<DialogueEnd> {
  const opening = await open(connection, turn, 'startTls');
  return opening.kind === 'stopped' ? opening.end : leave(connection, turn, opening.helo);
}

/** The same where TLS comes before everything else, RFC 8314 section 3.3. */
export async function speakUnderTls(connection: Connection, turn: Turn): Promise<DialogueEnd> {
  const opening = await open(connection, turn, 'implicitTls');
  return opening.kind === 'stopped' ? opening.end : leave(connection, turn, opening.helo);
}

/** From the connection to the last EHLO. */
export async function open(
  connection: Connection,
  turn: Turn,
  encryption: 'implicitTls' | 'startTls',
): Promise<Opening> {
  const { timeouts, host, secureContext } = turn;
  const connected = await connection.connect(turn.endpoint, timeouts.connectTimeoutMs);
  if (connected.kind === 'stopped') return { kind: 'stopped', end: { error: connected.error } };

  const helo = turn.helo(connection.localAddress);
  const stopped = (error: ProbeError): Opening => ({ kind: 'stopped', end: { helo, error } });
  if (encryption === 'implicitTls') {
    const secured = await connection.startTls(host, secureContext(), timeouts.replyTimeoutMs);
    if (secured.kind === 'stopped') return stopped(secured.error);
  }
  const banner = await connection.readReply(timeouts.bannerTimeoutMs, 'the banner');
  if (banner.kind === 'stopped') return stopped(banner.error);
  // RFC 5321 section 3.1: after 554 only QUIT is wanted; a 4yz greeting says to come back later.
  if (banner.value.code !== 220) return { kind: 'declined', helo };

  const hello = await sayHello(connection, helo, timeouts);
  if (hello.kind === 'stopped') return stopped(hello.error);
  // Without EHLO there is nothing to look at.
  if (hello.kind !== 'ehlo') return { kind: 'declined', helo };
  if (encryption === 'implicitTls') return { kind: 'open', helo, ehlo: hello.reply };
  const extensions = readExtensions(hello.reply);
  if (!offersExtension(extensions, 'STARTTLS')) {
    const isMasked = (readMaskedLine(extensions) ?? readMaskedBanner(banner.value)) !== undefined;
    if (isMasked) {
      // Whether the server behind has it. No sender would use it, so neither do we: after 220 nothing is said in clear.
      connection.send('STARTTLS');
      const hidden = await connection.readReply(timeouts.replyTimeoutMs, 'the reply to STARTTLS');
      if (hidden.kind === 'stopped') return stopped(hidden.error);
      if (hidden.value.code === 220) return { kind: 'stopped', end: { helo } };
    }
    return { kind: 'open', helo, ehlo: hello.reply };
  }

  const upgrade = await startTls(connection, turn, helo);
  switch (upgrade.kind) {
    case 'secured':
      return { kind: 'open', helo, ehlo: upgrade.ehlo };
    case 'refused':
    case 'declined':
      return { kind: 'declined', helo };
    case 'stopped':
      return stopped(upgrade.error);
  }
}

/** QUIT, and what the conversation came to. */
export async function leave(connection: Connection, { timeouts }: Turn, helo: string): Promise<DialogueEnd> {
  const error = await quit(connection, timeouts);
  return error === undefined ? { helo } : { helo, error };
}
