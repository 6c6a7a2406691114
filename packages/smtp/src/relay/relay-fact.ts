/**
 * The fact about relaying, made of the evidence and nothing else.
 *
 * What stood in a transaction says which attempt it was, so a capture of another run, or a conversation that ended
 * early, is read the same way. A spelling that hides the foreign domain in a local part counts as taken only when a name
 * that nobody has is refused: a server that takes any local part has not relayed anything.
 *
 * | stage          | fault                        | fact                                                     |
 * |----------------|------------------------------|----------------------------------------------------------|
 * | before MAIL    | any                          | unknown, as for recipients                               |
 * | MAIL           | refused, put off, about us   | that attempt: refusedOther, temporary, refusedUs         |
 * | RCPT           | 421, 521                     | an answer, and the end                                   |
 * | RCPT           | closed, silence, garbage     | that attempt unknown with the error, and the end         |
 * | RSET           | not 250, or a fault          | the end                                                  |
 */
import {
  type Fact,
  known,
  probeError,
  type RecipientAnswer,
  type Relay,
  type RelayAttempt,
  type RelaySender,
  unknown,
} from '@whyspam/core';
import type { Conversation } from '../conversation/dialer.ts';
import { readExchanges } from '../conversation/exchanges.ts';
import { readingFailure, refusalError, restError } from '../conversation/session-end.ts';
import { judgeReply } from '../recipients/judge-reply.ts';
import { asciiDomain } from '../recipients/mailbox.ts';
import { readTransactions, type Transaction } from '../recipients/recipients-fact.ts';
import { judgeRelay, judgeRelaySender } from './judge-relay.ts';
import { LOCAL_READINGS, planAttempts, type RelayPlan } from './relay-attempts.ts';

/** @param conversations the last one counts; one before it ended in TLS. */
export function relayFact(conversations: readonly Conversation[], asked: string): Fact<Relay> {
  const domain = asciiDomain(asked);
  const evidence = conversations.flatMap(({ smtp, tls }) =>
    tls === undefined ? [smtp.id] : [smtp.id, tls.id],
  );
  const smtp = conversations.at(-1)?.smtp;
  if (smtp === undefined) return unknown(probeError('NOT_RECORDED', 'there is no conversation'), evidence);
  const exchanges = readExchanges(smtp.lines);
  const failure = readingFailure(smtp, exchanges);
  if (failure !== undefined) return unknown(failure, evidence);

  const rest = restError(smtp, exchanges);
  const plans = planAttempts(domain, smtp.address);
  const [first, ...others] = readTransactions(exchanges);
  const control = first === undefined ? undefined : controlAnswer(first, domain, rest);
  const takesAnyName = control?.state !== 'refused';
  // Transactions follow the plans in order; one that was refused at MAIL has no recipient to tell it by.
  const attempts = others.flatMap((transaction, at): RelayAttempt[] => {
    const plan =
      transaction.recipient === undefined
        ? plans[at]
        : plans.find(
            (each) => each.recipient === transaction.recipient && isSender(each.sender, transaction, domain),
          );
    return plan === undefined ? [] : [attemptOf(plan, transaction, takesAnyName, rest)];
  });
  const { host, address, port } = smtp;
  return known<Relay>(
    { host, address, port, ...(control === undefined ? {} : { control }), attempts },
    evidence,
  );
}

function isSender(kind: RelaySender, { sender }: Transaction, domain: string): boolean {
  if (sender === '') return kind === 'null';
  return kind === (sender === `postmaster@${domain}` ? 'own' : 'foreign');
}

function controlAnswer(
  { recipient, mail, rcpt, isSecured }: Transaction,
  domain: string,
  rest: ReturnType<typeof restError>,
): RecipientAnswer {
  const name = recipient ?? `nobody@${domain}`;
  if (rcpt !== undefined) return { recipient: name, ...judgeReply(rcpt, isSecured) };
  if (mail === undefined || mail.code === 250) return { recipient: name, state: 'unknown', error: rest };
  // A refusal of the sender is not one of the name.
  return { recipient: name, state: 'unknown', reply: mail, error: refusalError(mail) };
}

function attemptOf(
  { form, sender, recipient }: RelayPlan,
  { mail, rcpt, isSecured }: Transaction,
  takesAnyName: boolean,
  rest: ReturnType<typeof restError>,
): RelayAttempt {
  const about = { form, sender, recipient };
  if (rcpt !== undefined) {
    const judged = judgeRelay(rcpt, isSecured);
    const isOurName = judged.state === 'accepted' && takesAnyName && LOCAL_READINGS.has(form);
    return { ...about, ...judged, ...(isOurName ? { state: 'unknown' as const } : {}) };
  }
  if (mail !== undefined && mail.code !== 250) return { ...about, ...judgeRelaySender(mail, isSecured) };
  return { ...about, state: 'unknown', error: rest };
}
