/** What is said to a mail server: banner, EHLO, STARTTLS, EHLO, QUIT. Never MAIL, RCPT or DATA. */
import type { ProbeError, SmtpReply } from '@whyspam/core';
import type { Connection, Step } from '../conversation/connection.ts';
import type { DialogueEnd, Timeouts, Turn } from '../conversation/dialer.ts';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { readMaskedBanner, readMaskedLine } from '../conversation/masking.ts';
import { speaksOfUs } from '../conversation/refused-us.ts';

// RFC 5321 section 4.1.1.1 and 3.2: EHLO unknown or not wanted. 501 and 504 may be about the name, and HELO tells.
const TRY_HELO: ReadonlySet<number> = new Set([500, 501, 502, 503, 504, 550]);
const QUIT_TIMEOUT_MS = 2000;

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
  return opening.kind === 'stopped' ? opening.end : quit(connection, turn.timeouts, opening.helo);
}

/** The same where TLS comes before everything else, RFC 8314 section 3.3. */
export async function speakUnderTls(connection: Connection, turn: Turn): Promise<DialogueEnd> {
  const opening = await open(connection, turn, 'implicitTls');
  return opening.kind === 'stopped' ? opening.end : quit(connection, turn.timeouts, opening.helo);
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
  const ask = (command: string): Promise<Step<SmtpReply>> => {
    connection.send(command);
    return connection.readReply(timeouts.replyTimeoutMs, `the reply to ${command}`);
  };
  const secure = (): Promise<Step<undefined>> =>
    connection.startTls(host, secureContext(), timeouts.replyTimeoutMs);

  if (encryption === 'implicitTls') {
    const secured = await secure();
    if (secured.kind === 'stopped') return stopped(secured.error);
  }
  const banner = await connection.readReply(timeouts.bannerTimeoutMs, 'the banner');
  if (banner.kind === 'stopped') return stopped(banner.error);
  // RFC 5321 section 3.1: after 554 only QUIT is wanted; a 4yz greeting says to come back later.
  if (banner.value.code !== 220) return { kind: 'declined', helo };

  const ehlo = await ask(`EHLO ${helo}`);
  if (ehlo.kind === 'stopped') return stopped(ehlo.error);
  if (ehlo.value.code !== 250) {
    if (TRY_HELO.has(ehlo.value.code) && !speaksOfUs(ehlo.value)) {
      const simple = await ask(`HELO ${helo}`);
      if (simple.kind === 'stopped') return stopped(simple.error);
    }
    return { kind: 'declined', helo };
  }
  if (encryption === 'implicitTls') return { kind: 'open', helo, ehlo: ehlo.value };
  const extensions = readExtensions(ehlo.value);
  if (!offersExtension(extensions, 'STARTTLS')) {
    const isMasked = (readMaskedLine(extensions) ?? readMaskedBanner(banner.value)) !== undefined;
    if (isMasked) {
      // Whether the server behind has it. No sender would use it, so neither do we: after 220 nothing is said in clear.
      const hidden = await ask('STARTTLS');
      if (hidden.kind === 'stopped') return stopped(hidden.error);
      if (hidden.value.code === 220) return { kind: 'stopped', end: { helo } };
    }
    return { kind: 'open', helo, ehlo: ehlo.value };
  }

  connection.send('STARTTLS', true);
  // Silence here is silence about TLS, hence the code.
  const ready = await connection.readReply(timeouts.replyTimeoutMs, 'the reply to STARTTLS', 'TLS_TIMEOUT');
  if (ready.kind === 'stopped') return stopped(ready.error);
  if (ready.value.code !== 220) return { kind: 'declined', helo };

  const secured = await secure();
  if (secured.kind === 'stopped') return stopped(secured.error);
  // RFC 3207 section 4.2: what was learnt before TLS is forgotten, so EHLO again.
  const again = await ask(`EHLO ${helo}`);
  if (again.kind === 'stopped') return stopped(again.error);
  return again.value.code === 250 ? { kind: 'open', helo, ehlo: again.value } : { kind: 'declined', helo };
}

/** Best effort: how a server says goodbye is no fault, unless the caller has aborted meanwhile. */
export async function quit(
  connection: Connection,
  { replyTimeoutMs }: Timeouts,
  helo: string,
): Promise<DialogueEnd> {
  connection.send('QUIT');
  const bye = await connection.readReply(Math.min(QUIT_TIMEOUT_MS, replyTimeoutMs), 'the reply to QUIT');
  return bye.kind === 'stopped' && bye.error.code === 'ABORTED' ? { helo, error: bye.error } : { helo };
}
