/** The plain look at a mail server: what it says before, and in, and after STARTTLS. */
import type { Conversation, Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import { speakToMx } from './mx-dialogue.ts';
import { hungUpAtTls, mxFact } from './mx-fact.ts';

/** The purpose of the second conversation; also its aspect in the ids. */
export const AGAIN = 'again';

/**
 * One conversation; and a second, after the pause that every server is given, when the other side hung up on us at
 * STARTTLS: a server does that whose TLS is broken, but so does a firewall, and so does a server that is being restarted.
 */
export async function lookAtMx(
  dialer: Dialer,
  server: SmtpEndpoint,
  { signal }: LookOptions = {},
): Promise<SmtpResult> {
  const first = await dialer.converse(server, { signal }, speakToMx);
  if (!hungUpAtTls(first)) return resultOf(first);
  return resultOf(first, await dialer.converse(server, { purpose: AGAIN, signal }, speakToMx));
}

/** The fact and the evidence of the look, live and replayed. */
export function resultOf(first: Conversation, second?: Conversation): SmtpResult {
  const evidence = [first, ...(second === undefined ? [] : [second])].flatMap(({ smtp, tls }) =>
    tls === undefined ? [smtp] : [smtp, tls],
  );
  return { fact: mxFact(first, second), evidence };
}
