/** Why a conversation that was to reach MAIL did not, or why it went no further than it did. */
import { type ProbeError, probeError, type SmtpEvidence, type SmtpReply } from '@whyspam/core';
import { type Exchange, verbOf } from './exchanges.ts';
import { speaksOfUs } from './refused-us.ts';

/** Why nothing was asked; undefined when MAIL was sent. */
export function readingFailure(smtp: SmtpEvidence, exchanges: readonly Exchange[]): ProbeError | undefined {
  const isAborted = smtp.error?.code === 'ABORTED';
  if (!isAborted && exchanges.some((exchange) => verbOf(exchange) === 'MAIL')) return undefined;
  if (smtp.error !== undefined) return smtp.error;
  // The greeting or EHLO was refused: the last thing answered before QUIT says how.
  const said = exchanges.findLast((exchange) => verbOf(exchange) !== 'QUIT' && exchange.replies.length > 0);
  const reply = said?.replies[0]?.reply;
  return reply === undefined
    ? probeError('NOT_RECORDED', 'the capture of this conversation has no banner', false)
    : refusalError(reply);
}

/** Why the next thing was not asked, or was not answered. */
export function restError(smtp: SmtpEvidence, exchanges: readonly Exchange[]): ProbeError {
  const last = exchanges.findLast((exchange) => verbOf(exchange) !== 'QUIT' && exchange.replies.length > 0);
  const reply = last?.replies[0]?.reply;
  // RFC 5321 section 3.8: a server says 421 and closes; what comes after is that closing.
  if (reply?.code === 421 || reply?.code === 521) return probeError('SMTP_CLOSED', textOf(reply));
  if (smtp.error !== undefined) return smtp.error;
  if (last !== undefined && verbOf(last) === 'RSET' && reply !== undefined && reply.code !== 250) {
    return probeError('SMTP_PROTOCOL', `RSET was answered with ${textOf(reply)}`);
  }
  return probeError('NOT_RECORDED', 'it was not asked');
}

/** A refusal of the whole conversation, and what it is about. */
export function refusalError(reply: SmtpReply): ProbeError {
  if (speaksOfUs(reply)) return probeError('SMTP_REFUSED_US', textOf(reply));
  return probeError(reply.code < 500 ? 'SMTP_TEMPORARY' : 'SMTP_REFUSED', textOf(reply));
}

function textOf({ code, lines }: SmtpReply): string {
  return `${code} ${lines.join(' ')}`.trim();
}
