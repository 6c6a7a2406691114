/** The plain look at a mail server: what it says before, and in, and after STARTTLS. */
import type { Dialer } from '../conversation/dialer.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import { speakToMx } from './mx-dialogue.ts';
import { smtpFact } from './smtp-fact.ts';

export async function lookAtMx(
  dialer: Dialer,
  server: SmtpEndpoint,
  { signal }: LookOptions = {},
): Promise<SmtpResult> {
  const { smtp, tls } = await dialer.converse(server, { signal }, speakToMx);
  return { fact: smtpFact(smtp, tls), evidence: tls === undefined ? [smtp] : [smtp, tls] };
}
