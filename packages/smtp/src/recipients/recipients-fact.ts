/**
 * The fact about whom a server takes mail for, made of the evidence and nothing else.
 *
 * | stage           | fault                              | fact                                                           |
 * |-----------------|------------------------------------|----------------------------------------------------------------|
 * | before MAIL     | any fault of the network, of TLS   | unknown, with the error                                        |
 * | banner, EHLO    | 4yz; 5yz                           | unknown SMTP_TEMPORARY; SMTP_REFUSED, SMTP_REFUSED_US          |
 * | MAIL FROM:<>    | 5yz                                | null sender refused; all are asked again from postmaster@ us   |
 * | MAIL FROM:<>    | 4yz, about us                      | that answer for all of them                                    |
 * | MAIL FROM:<>    | 530: a login is wanted             | unknown SMTP_REFUSED for all of them                           |
 * | RCPT            | refused because of the null sender | the same as MAIL FROM:<> 5yz                                   |
 * | RCPT            | everybody refused                  | asked again; taken now: the null sender was the reason         |
 * | RCPT            | 421, 521                           | an answer; unknown SMTP_CLOSED for the ones after it           |
 * | RSET            | not 250                            | unknown SMTP_PROTOCOL for the ones after it                    |
 * | MAIL (second)   | 5yz                                | unknown SMTP_REFUSED_US: the sender was our own name           |
 * | any             | closed, silence, garbage           | the answers so far; unknown with the error for the others      |
 */
import {
  type Fact,
  known,
  type ProbeError,
  probeError,
  type RecipientAnswer,
  type Recipients,
  type SmtpReply,
  unknown,
} from '@whyspam/core';
import type { Conversation } from '../conversation/dialer.ts';
import { type Exchange, readExchanges, verbOf } from '../conversation/exchanges.ts';
import { offersExtension, readExtensions } from '../conversation/extensions.ts';
import { readingFailure, restError } from '../conversation/session-end.ts';
import type { RecipientQuestion } from './ask-recipients.ts';
import {
  judgeReply,
  type Judgement,
  refusesNullSender,
  replyText,
  speaksOfNullSender,
  wantsLogin,
  wantsSignedSender,
} from './judge-reply.ts';
import { asciiDomain, parseMailbox, textOfWire } from './mailbox.ts';

/** One transaction, as far as it went. */
export interface Transaction {
  /** As in MAIL FROM; empty is the null sender. */
  readonly sender: string;
  readonly mail?: SmtpReply;
  /** As in RCPT TO, read back from the wire. */
  readonly recipient?: string;
  readonly rcpt?: SmtpReply;
  readonly isSecured: boolean;
}

/** The transactions of a conversation in order, whether they were answered or not. */
export function readTransactions(exchanges: readonly Exchange[]): readonly Transaction[] {
  const transactions: Transaction[] = [];
  for (const exchange of exchanges) {
    const reply = exchange.replies[0]?.reply;
    const path = /^(?:MAIL FROM|RCPT TO):<(.*)>/.exec(exchange.command ?? '')?.[1];
    if (path === undefined) continue;
    if (verbOf(exchange) === 'MAIL') {
      transactions.push({
        sender: path,
        ...(reply === undefined ? {} : { mail: reply }),
        isSecured: exchange.isSecured,
      });
      continue;
    }
    const open = transactions.pop();
    if (open === undefined) continue;
    const recipient = textOfWire(path);
    transactions.push({ ...open, recipient, ...(reply === undefined ? {} : { rcpt: reply }) });
  }
  return transactions;
}

/** @param conversations the last one counts; one before it ended in TLS. */
export function recipientsFact(
  conversations: readonly Conversation[],
  question: RecipientQuestion,
): Fact<Recipients> {
  const evidence = conversations.flatMap(({ smtp, tls }) =>
    tls === undefined ? [smtp.id] : [smtp.id, tls.id],
  );
  const smtp = conversations.at(-1)?.smtp;
  if (smtp === undefined) return unknown(probeError('NOT_RECORDED', 'there is no conversation'), evidence);
  const exchanges = readExchanges(smtp.lines);
  const failure = readingFailure(smtp, exchanges);
  if (failure !== undefined) return unknown(failure, evidence);

  const transactions = readTransactions(exchanges);
  const rest = restError(smtp, exchanges);
  const nullSender = judgeNullSender(transactions, rest);
  const wasNullRefused = nullSender.state === 'refused';
  const answer = (recipient: string, isUtf8Missing = false): RecipientAnswer => {
    if (isUtf8Missing) return { recipient, state: 'refused' };
    return { recipient, ...judgeRecipient(recipient, transactions, wasNullRefused, rest) };
  };

  const { recipient: given } = question;
  const domain = asciiDomain(question.domain);
  const usual = [`postmaster@${domain}`, `abuse@${domain}`] as const;
  const mailbox = given === undefined ? undefined : parseMailbox(given);
  const named = new Set<string | undefined>([...usual, mailbox?.text]);
  // Another run may have made up another name: the one in the evidence was asked.
  const nobody =
    transactions.find(({ recipient }) => recipient !== undefined && !named.has(recipient))?.recipient ??
    `${question.nobody}@${domain}`;
  const isUtf8Missing = mailbox?.needsUtf8 === true && !offersUtf8(exchanges);
  return known<Recipients>(
    {
      host: smtp.host,
      address: smtp.address,
      port: smtp.port,
      domain,
      nullSender,
      postmaster: answer(usual[0]),
      abuse: answer(usual[1]),
      ...(mailbox === undefined ? {} : { given: answer(mailbox.text, isUtf8Missing) }),
      random: answer(nobody),
    },
    evidence,
  );
}

function judgeNullSender(transactions: readonly Transaction[], rest: ProbeError): Judgement {
  const nulls = transactions.filter(({ sender }) => sender === '');
  const mail = nulls[0]?.mail;
  if (mail === undefined) return { state: 'unknown', error: rest };
  if (mail.code !== 250) {
    // A server for those who log in has not said what it thinks of bounces.
    if (wantsLogin(mail)) {
      return { state: 'unknown', reply: mail, error: probeError('SMTP_REFUSED', replyText(mail)) };
    }
    return refusesNullSender(mail) ? { state: 'refused', reply: mail } : judgeReply(mail);
  }
  const because = nulls.find(({ rcpt }) => rcpt !== undefined && speaksOfNullSender(rcpt))?.rcpt;
  if (because !== undefined) return { state: 'refused', reply: because };
  // Nobody was taken with it, and then somebody was with another.
  const judged = nulls.flatMap((each) => (each.rcpt === undefined ? [] : [{ ...each, rcpt: each.rcpt }]));
  const isNobodyTaken = judged.every(({ rcpt }) => rcpt.code >= 500 && !wantsSignedSender(rcpt));
  const taken = transactions.find(
    ({ sender, rcpt }) => sender !== '' && rcpt !== undefined && rcpt.code < 300,
  );
  const refusal = judged.find(({ recipient }) => recipient === taken?.recipient)?.rcpt;
  if (isNobodyTaken && taken !== undefined && refusal !== undefined)
    return { state: 'refused', reply: refusal };
  return { state: 'accepted', reply: mail };
}

function judgeRecipient(
  recipient: string,
  transactions: readonly Transaction[],
  wasNullRefused: boolean,
  rest: ProbeError,
): Judgement {
  const about = transactions.filter((each) => each.recipient === recipient && each.rcpt !== undefined);
  const withNull = about.find(({ sender }) => sender === '');
  const withOther = about.find(({ sender }) => sender !== '');
  const chosen = withOther ?? (wasNullRefused ? undefined : withNull);
  if (chosen?.rcpt !== undefined) return judgeReply(chosen.rcpt, chosen.isSecured);

  // It was not asked, because the sender before it was not taken.
  const last = transactions.findLast(({ mail }) => mail !== undefined);
  if (last?.mail !== undefined && last.mail.code !== 250 && last.recipient === undefined) {
    const judged = judgeReply(last.mail, last.isSecured);
    if (judged.state !== 'refused') return judged;
    // Ours is the only sender that names somebody, so a refusal of it is about our name.
    const code = last.sender === '' ? 'SMTP_REFUSED' : 'SMTP_REFUSED_US';
    return { state: 'unknown', reply: last.mail, error: probeError(code, replyText(last.mail)) };
  }
  return { state: 'unknown', error: rest };
}

function offersUtf8(exchanges: readonly Exchange[]): boolean {
  const ehlo = exchanges.findLast((each) => verbOf(each) === 'EHLO')?.replies[0]?.reply;
  return ehlo?.code === 250 && offersExtension(readExtensions(ehlo), 'SMTPUTF8');
}
