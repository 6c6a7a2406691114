/** How every conversation begins and ends: EHLO, HELO where that is not known, STARTTLS, QUIT. */
import type { ProbeError, SmtpReply } from '@whyspam/core';
import type { Connection } from './connection.ts';
import type { Timeouts, Turn } from './dialer.ts';
import { turnsUsAway } from './refused-us.ts';

// RFC 5321 section 4.1.1.1 and 3.2: EHLO unknown or not wanted. 501 and 504 may be about the name, and HELO tells.
const TRY_HELO: ReadonlySet<number> = new Set([500, 501, 502, 503, 504, 550]);
const QUIT_TIMEOUT_MS = 2000;

/** `declined`: neither was taken, and only QUIT is left to say. */
export type Hello =
  | { readonly kind: 'ehlo'; readonly reply: SmtpReply }
  | { readonly kind: 'helo' }
  | { readonly kind: 'declined' }
  | { readonly kind: 'stopped'; readonly error: ProbeError };

export async function sayHello(
  connection: Connection,
  helo: string,
  { replyTimeoutMs }: Timeouts,
): Promise<Hello> {
  connection.send(`EHLO ${helo}`);
  const ehlo = await connection.readReply(replyTimeoutMs, 'the reply to EHLO');
  if (ehlo.kind === 'stopped') return ehlo;
  if (ehlo.value.code === 250) return { kind: 'ehlo', reply: ehlo.value };
  if (!TRY_HELO.has(ehlo.value.code) || turnsUsAway(ehlo.value)) return { kind: 'declined' };
  connection.send(`HELO ${helo}`);
  const simple = await connection.readReply(replyTimeoutMs, 'the reply to HELO');
  if (simple.kind === 'stopped') return simple;
  return { kind: simple.value.code === 250 ? 'helo' : 'declined' };
}

/** `refused`: the server turned STARTTLS down. `declined`: it is on, and EHLO under it was not taken. */
export type Upgrade =
  | { readonly kind: 'secured'; readonly ehlo: SmtpReply }
  | { readonly kind: 'refused'; readonly reply: SmtpReply }
  | { readonly kind: 'declined' }
  | { readonly kind: 'stopped'; readonly error: ProbeError };

/** STARTTLS, the handshake, and EHLO again: RFC 3207 section 4.2, what was learnt before TLS is forgotten. */
export async function startTls(connection: Connection, turn: Turn, helo: string): Promise<Upgrade> {
  const { replyTimeoutMs } = turn.timeouts;
  connection.send('STARTTLS', true);
  // Silence here is silence about TLS, hence the code.
  const ready = await connection.readReply(replyTimeoutMs, 'the reply to STARTTLS', 'TLS_TIMEOUT');
  if (ready.kind === 'stopped') return ready;
  if (ready.value.code !== 220) return { kind: 'refused', reply: ready.value };
  const secured = await connection.startTls(turn.host, turn.secureContext(), replyTimeoutMs);
  if (secured.kind === 'stopped') return secured;
  connection.send(`EHLO ${helo}`);
  const again = await connection.readReply(replyTimeoutMs, 'the reply to EHLO');
  if (again.kind === 'stopped') return again;
  return again.value.code === 250 ? { kind: 'secured', ehlo: again.value } : { kind: 'declined' };
}

/** Best effort: how a server says goodbye is no fault, unless the caller has aborted meanwhile. */
export async function quit(
  connection: Connection,
  { replyTimeoutMs }: Timeouts,
): Promise<ProbeError | undefined> {
  connection.send('QUIT');
  const bye = await connection.readReply(Math.min(QUIT_TIMEOUT_MS, replyTimeoutMs), 'the reply to QUIT');
  return bye.kind === 'stopped' && bye.error.code === 'ABORTED' ? bye.error : undefined;
}
