/**
 * The fact about ends of messages, made of the evidence and nothing else.
 *
 * | control message                     | fact                                                             |
 * |-------------------------------------|------------------------------------------------------------------|
 * | not taken, put off, about us        | unknown SMTP_REFUSED, SMTP_TEMPORARY, SMTP_REFUSED_US            |
 * | any fault before its reply          | unknown, with the error                                          |
 *
 * | after the variant                   | state of the variant                                             |
 * |-------------------------------------|------------------------------------------------------------------|
 * | a reply of 2yz before the right end | endsMessage                                                      |
 * | 5yz before it, or to it             | refused: the same message with the right end was taken           |
 * | 4yz before it                       | refused when it speaks of line ends, else unknown SMTP_TEMPORARY |
 * | silence, then one reply to the end  | isData                                                           |
 * | silence, then 5yz to what follows   | as before the right end: the first reply was one to the variant  |
 * | closed, garbage, silence at the end | unknown, with the error                                          |
 */
import {
  type Evidence,
  type Fact,
  known,
  type ProbeError,
  probeError,
  serverEvidenceId,
  type SmtpEvidence,
  type SmtpReply,
  type Smuggling,
  type SmugglingVariant,
  unknown,
} from '@whyspam/core';
import { type Exchange, readExchanges, verbOf } from '../conversation/exchanges.ts';
import { readingFailure, refusalError, restError } from '../conversation/session-end.ts';
import { clearAspect } from '../conversation/session.ts';
import { judgeReply, replyText } from '../recipients/judge-reply.ts';
import type { SmtpEndpoint } from '../smtp-probes.ts';
import { CONTROL, END_OF_DATA, END_VARIANTS, type EndVariant } from './end-variants.ts';

export function variantAspect(name: string): string {
  return `smuggling:${name}`;
}

/** @param evidence of any run; what is not about this server is left alone. */
export function smugglingFact(evidence: readonly Evidence[], server: SmtpEndpoint): Fact<Smuggling> {
  const { host, address, port } = server;
  const byId = new Map(evidence.map((item) => [item.id, item]));
  const conversationsOf = (name: string): readonly SmtpEvidence[] =>
    [variantAspect(name), clearAspect(variantAspect(name))].flatMap((aspect) => {
      const item = byId.get(serverEvidenceId('smtp', host, address, port, aspect));
      return item?.kind === 'smtp' ? [item] : [];
    });
  const names = [CONTROL, ...END_VARIANTS.map(({ name }) => name)];
  const all = names.flatMap(conversationsOf);
  const ids = all.flatMap(({ id }) => [id, id.replace(/^smtp:/, 'tls:')]).filter((id) => byId.has(id));
  const control = conversationsOf(CONTROL).at(-1);
  if (control === undefined) {
    const id = serverEvidenceId('smtp', host, address, port, variantAspect(CONTROL));
    return unknown(probeError('NOT_RECORDED', `${id} is not in the capture`));
  }
  const exchanges = readExchanges(control.lines);
  const failure = controlFailure(control, exchanges);
  if (failure !== undefined) return unknown(failure, ids);

  // Why the ones that were not tried were not: what ended the last that was.
  const last = all.at(-1) ?? control;
  const rest = beforeData(last, readExchanges(last.lines)) ?? probeError('NOT_RECORDED', 'it was not tried');
  const variants = END_VARIANTS.map((variant): SmugglingVariant => {
    const smtp = conversationsOf(variant.name).at(-1);
    const { sequence } = variant;
    return smtp === undefined ? { sequence, state: 'unknown', error: rest } : judgeVariant(variant, smtp);
  });
  const rcpt = exchanges.find((each) => verbOf(each) === 'RCPT')?.command ?? '';
  const mailbox = /<(.*)>/.exec(rcpt)?.[1] ?? '';
  return known<Smuggling>({ host, address, port, mailbox, variants }, ids);
}

/** Milliseconds from the right end of the control message to its reply; undefined when that was no yes. */
export function controlEndMs(control: SmtpEvidence): number | undefined {
  const exchanges = readExchanges(control.lines);
  if (controlFailure(control, exchanges) !== undefined) return undefined;
  const end = exchanges.find(({ command }) => command === END_OF_DATA);
  return end === undefined ? undefined : (end.replies[0]?.ms ?? end.ms) - end.ms;
}

/** Whether the message itself was begun; when not, no further variant need be tried. */
export function reachedData(smtp: SmtpEvidence): boolean {
  return smtp.error?.code !== 'ABORTED' && beforeData(smtp, readExchanges(smtp.lines)) === undefined;
}

function controlFailure(control: SmtpEvidence, exchanges: readonly Exchange[]): ProbeError | undefined {
  const early = beforeData(control, exchanges);
  if (early !== undefined) return early;
  const end = exchanges.find(({ command }) => command === END_OF_DATA)?.replies[0]?.reply;
  if (end === undefined) return restError(control, exchanges);
  return end.code < 300 ? undefined : replyError(end);
}

/** Why there was no message; undefined when DATA was answered with 354. */
function beforeData(smtp: SmtpEvidence, exchanges: readonly Exchange[]): ProbeError | undefined {
  const failure = readingFailure(smtp, exchanges);
  if (failure !== undefined) return failure;
  const asked = exchanges.findLast((each) => ['MAIL', 'RCPT', 'DATA'].includes(verbOf(each) ?? ''));
  const reply = asked?.replies[0]?.reply;
  if (asked === undefined || reply === undefined) return restError(smtp, exchanges);
  return verbOf(asked) === 'DATA' && reply.code === 354 ? undefined : replyError(reply);
}

function replyError(reply: SmtpReply): ProbeError {
  switch (judgeReply(reply).state) {
    case 'refusedUs':
      return probeError('SMTP_REFUSED_US', replyText(reply));
    case 'greylisted':
    case 'temporary':
      return probeError('SMTP_TEMPORARY', replyText(reply));
    case 'accepted':
    case 'unknown':
      return probeError('SMTP_PROTOCOL', replyText(reply));
    case 'refused':
      return refusalError(reply);
  }
}

// Of Postfix (521, 550 5.5.2), sendmail (421), Exim, Exchange (5.6.11), Haraka, mox, chasquid and others.
const LINE_ENDS =
  /\bbare\b|\b(?:<?lf>?|<?cr>?|crlf|newlines?|line ?feeds?|carriage returns?|line[- ]?end(?:s|ings?)?)\b|smuggl/i;

function judgeVariant({ octets, sequence }: EndVariant, smtp: SmtpEvidence): SmugglingVariant {
  const exchanges = readExchanges(smtp.lines);
  const early = beforeData(smtp, exchanges);
  if (early !== undefined) return { sequence, state: 'unknown', error: early };
  const at = exchanges.findIndex(({ command }) => command === octets);
  const endAt = exchanges.findIndex(({ command }, index) => index > at && command === END_OF_DATA);
  const beforeEnd = at < 0 ? [] : exchanges.slice(at, endAt < 0 ? exchanges.length : endAt);
  // QUIT follows a reply, or nothing; it never asks for one to the variant.
  const before = beforeEnd
    .filter((each) => verbOf(each) !== 'QUIT')
    .flatMap(({ replies }) => replies)[0]?.reply;
  if (before !== undefined) return { sequence, ...judgeEarlyReply(before), reply: before };

  const [end, ...after] = endAt < 0 ? [] : exchanges.slice(endAt);
  const [reply, unasked] = end?.replies.map((each) => each.reply) ?? [];
  if (reply === undefined) return { sequence, state: 'unknown', error: restError(smtp, exchanges) };
  // The right end was read as two commands, so it was none. A 421 comes of a server's own accord.
  const wasCommands =
    (unasked !== undefined && unasked.code !== 421) ||
    after.some(({ replies }) => replies[0] !== undefined && replies[0].reply.code >= 500);
  if (wasCommands) return { sequence, ...judgeEarlyReply(reply), reply };
  return { sequence, state: reply.code >= 500 ? 'refused' : 'isData', reply };
}

function judgeEarlyReply(reply: SmtpReply): Pick<SmugglingVariant, 'state' | 'error'> {
  if (reply.code < 300) return { state: 'endsMessage' };
  const text = replyText(reply);
  if (reply.code >= 500 || LINE_ENDS.test(text)) return { state: 'refused' };
  return { state: 'unknown', error: probeError('SMTP_TEMPORARY', text) };
}
