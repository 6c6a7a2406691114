/** What is said to an MX after its banner: EHLO, STARTTLS, EHLO, QUIT. Never MAIL, RCPT or DATA. */
import type { ProbeError, SmtpReply } from '@whyspam/core';
import type { Connection, Step } from '../conversation/connection.ts';
import type { DialogueEnd, Timeouts, Turn } from '../conversation/dialer.ts';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { readMaskedBanner, readMaskedLine } from '../conversation/masking.ts';
import { speaksOfUs } from '../conversation/refused-us.ts';

// RFC 5321 section 4.1.1.1 and 3.2: EHLO unknown or not wanted. 501 and 504 may be about the name, and HELO tells.
const TRY_HELO: ReadonlySet<number> = new Set([500, 501, 502, 503, 504, 550]);
const QUIT_TIMEOUT_MS = 2000;

/** Speaks the dialogue to its end or to the first fault. The evidence is in the connection. */
export async function speakToMx(connection: Connection, turn: Turn): Promise<DialogueEnd> {
  const { timeouts } = turn;
  const connected = await connection.connect(turn.endpoint, timeouts.connectTimeoutMs);
  if (connected.kind === 'stopped') return { error: connected.error };

  const helo = turn.helo(connection.localAddress);
  const error = await speak(connection, turn, helo);
  return error === undefined ? { helo } : { helo, error };
}

async function speak(
  connection: Connection,
  { timeouts, host, secureContext }: Turn,
  helo: string,
): Promise<ProbeError | undefined> {
  const banner = await connection.readReply(timeouts.bannerTimeoutMs, 'the banner');
  if (banner.kind === 'stopped') return banner.error;
  // RFC 5321 section 3.1: after 554 only QUIT is wanted; a 4yz greeting says to come back later.
  if (banner.value.code !== 220) return quit(connection, timeouts);

  const ask = (command: string): Promise<Step<SmtpReply>> => {
    connection.send(command);
    return connection.readReply(timeouts.replyTimeoutMs, `the reply to ${command}`);
  };

  const ehlo = await ask(`EHLO ${helo}`);
  if (ehlo.kind === 'stopped') return ehlo.error;
  if (ehlo.value.code !== 250) {
    if (TRY_HELO.has(ehlo.value.code) && !speaksOfUs(ehlo.value)) {
      const simple = await ask(`HELO ${helo}`);
      if (simple.kind === 'stopped') return simple.error;
    }
    return quit(connection, timeouts);
  }
  const extensions = readExtensions(ehlo.value);
  if (!offersExtension(extensions, 'STARTTLS')) {
    const isMasked = (readMaskedLine(extensions) ?? readMaskedBanner(banner.value)) !== undefined;
    if (isMasked) {
      // Whether the server behind has it. No sender would use it, so neither do we: after 220 nothing is said in clear.
      const hidden = await ask('STARTTLS');
      if (hidden.kind === 'stopped') return hidden.error;
      if (hidden.value.code === 220) return undefined;
    }
    return quit(connection, timeouts);
  }

  connection.send('STARTTLS', true);
  // Silence here is silence about TLS, hence the code.
  const ready = await connection.readReply(timeouts.replyTimeoutMs, 'the reply to STARTTLS', 'TLS_TIMEOUT');
  if (ready.kind === 'stopped') return ready.error;
  if (ready.value.code !== 220) return quit(connection, timeouts);

  const secured = await connection.startTls(host, secureContext(), timeouts.replyTimeoutMs);
  if (secured.kind === 'stopped') return secured.error;
  // RFC 3207 section 4.2: what was learnt before TLS is forgotten, so EHLO again.
  const again = await ask(`EHLO ${helo}`);
  return again.kind === 'stopped' ? again.error : quit(connection, timeouts);
}

/** Best effort: how a server says goodbye is no fault, unless the caller has aborted meanwhile. */
async function quit(connection: Connection, { replyTimeoutMs }: Timeouts): Promise<ProbeError | undefined> {
  connection.send('QUIT');
  const bye = await connection.readReply(Math.min(QUIT_TIMEOUT_MS, replyTimeoutMs), 'the reply to QUIT');
  return bye.kind === 'stopped' && bye.error.code === 'ABORTED' ? bye.error : undefined;
}
