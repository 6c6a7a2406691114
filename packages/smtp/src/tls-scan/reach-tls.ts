/** The way to the place where TLS begins: at once on port 465, behind banner, EHLO and STARTTLS elsewhere. */
import { probeError, type ProbeError, type SmtpReply } from '@whyspam/core';
import type { Connection } from '../conversation/connection.ts';
import type { Turn } from '../conversation/dialer.ts';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { speaksOfUs } from '../conversation/refused-us.ts';

/** RFC 8314 section 3.3: TLS from the first octet on. */
export const IMPLICIT_TLS_PORT = 465;

export type Way =
  | { readonly kind: 'there'; readonly helo?: string }
  /** `error` is left out when the server was healthy and does not offer STARTTLS. */
  | { readonly kind: 'stopped'; readonly helo?: string; readonly error?: ProbeError };

/**
 * @param isImplicit begin TLS at once.
 * @param second a command to send in the same segment as STARTTLS.
 */
export async function reachTls(
  connection: Connection,
  turn: Turn,
  isImplicit: boolean,
  second?: string,
): Promise<Way> {
  const { timeouts } = turn;
  const connected = await connection.connect(turn.endpoint, timeouts.connectTimeoutMs);
  if (connected.kind === 'stopped') return { kind: 'stopped', error: connected.error };
  if (isImplicit) return { kind: 'there' };

  const helo = turn.helo(connection.localAddress);
  const banner = await connection.readReply(timeouts.bannerTimeoutMs, 'the banner');
  if (banner.kind === 'stopped') return { kind: 'stopped', helo, error: banner.error };
  if (banner.value.code !== 220) return { kind: 'stopped', helo, error: refusal('the banner', banner.value) };

  connection.send(`EHLO ${helo}`);
  const ehlo = await connection.readReply(timeouts.replyTimeoutMs, 'the reply to EHLO');
  if (ehlo.kind === 'stopped') return { kind: 'stopped', helo, error: ehlo.error };
  const { code } = ehlo.value;
  if (code === 500 || code === 502) return { kind: 'stopped', helo };
  if (code !== 250) return { kind: 'stopped', helo, error: refusal('the reply to EHLO', ehlo.value) };
  if (!offersExtension(readExtensions(ehlo.value), 'STARTTLS')) return { kind: 'stopped', helo };

  if (second === undefined) connection.send('STARTTLS', true);
  else connection.sendStartTlsWith(second);
  const ready = await connection.readReply(timeouts.replyTimeoutMs, 'the reply to STARTTLS', 'TLS_TIMEOUT');
  if (ready.kind === 'stopped') return { kind: 'stopped', helo, error: ready.error };
  if (ready.value.code === 220) return { kind: 'there', helo };
  return { kind: 'stopped', helo, error: startTlsRefusal(ready.value) };
}

function refusal(what: string, reply: SmtpReply): ProbeError {
  // A server that greets with 5yz has no business with whoever asks, and this is all that it says.
  const isTemporary = reply.code < 500 && !speaksOfUs(reply);
  return probeError(isTemporary ? 'SMTP_TEMPORARY' : 'SMTP_REFUSED_US', describe(what, reply));
}

function startTlsRefusal(reply: SmtpReply): ProbeError {
  const what = 'the reply to STARTTLS';
  if (speaksOfUs(reply)) return probeError('SMTP_REFUSED_US', describe(what, reply));
  return probeError(reply.code < 500 ? 'SMTP_TEMPORARY' : 'TLS_FAILED', describe(what, reply));
}

function describe(what: string, { code, lines }: SmtpReply): string {
  return `${what}: ${code} ${lines.join(' ')}`.trimEnd();
}
