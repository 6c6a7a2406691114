/** Whether a server passes on mail of strangers to strangers, at addresses that cannot deliver. */
import type { ProbeError, Relay } from '@whyspam/core';
import type { Dialer } from '../conversation/dialer.ts';
import { converseAsSender, type Session } from '../conversation/session.ts';
import { evidenceOf } from '../recipients/ask-recipients.ts';
import { readMailbox } from '../recipients/mailbox.ts';
import { ownSender } from '../recipients/recipient-dialogue.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import { judgeRelay } from './judge-relay.ts';
import { controlName, planAttempts, type RelayPlan } from './relay-attempts.ts';
import { relayFact } from './relay-fact.ts';

/**
 * @param domain one that the server takes mail for.
 *
 * Rejects with WhyspamError OPTION_INVALID, before anything is sent, when it is no domain.
 */
export async function checkRelay(
  dialer: Dialer,
  server: SmtpEndpoint,
  domain: string,
  { signal }: LookOptions = {},
): Promise<SmtpResult<Relay>> {
  const own = readMailbox('domain', `postmaster@${domain}`);
  const control = controlName(server.host, own.domain, dialer.clock.now().toISOString());
  const conversations = await converseAsSender(dialer, server, { purpose: 'relay', signal }, (session) =>
    tryRelaying(session, `${control}@${own.domain}`, planAttempts(own.domain, server.address), own.wire),
  );
  return { fact: relayFact(conversations, own.domain), evidence: evidenceOf(conversations) };
}

/**
 * The control first, then the attempts, at most ten transactions in all. It ends early when the server says that it will
 * go, and after a plain address was taken: there is nothing left to find out, and each further attempt looks like abuse.
 */
async function tryRelaying(
  { ask, helo }: Session,
  control: string,
  plans: readonly RelayPlan[],
  own: string,
): Promise<ProbeError | undefined> {
  const senders = { null: '', foreign: ownSender(helo), own };
  const steps: readonly (RelayPlan | undefined)[] = [undefined, ...plans];
  for (const plan of steps) {
    const mail = await ask(`MAIL FROM:<${senders[plan?.sender ?? 'foreign']}>`);
    if (mail.kind === 'stopped') return mail.error;
    if (isFarewell(mail.value.code)) return undefined;
    // Nothing is open after a refused MAIL, and another sender may be taken.
    if (mail.value.code !== 250) continue;
    const rcpt = await ask(`RCPT TO:<${plan?.recipient ?? control}>`);
    if (rcpt.kind === 'stopped') return rcpt.error;
    if (isFarewell(rcpt.value.code)) return undefined;
    const reset = await ask('RSET');
    if (reset.kind === 'stopped') return reset.error;
    if (reset.value.code !== 250) return undefined;
    if (plan?.form === 'plain' && judgeRelay(rcpt.value, true).state === 'accepted') return undefined;
  }
  return undefined;
}

function isFarewell(code: number): boolean {
  return code === 421 || code === 521;
}
