/** What a reply to MAIL or RCPT says, and about whom: the recipient, the sender we named, or our own address. */
import { probeError, type RecipientAnswer, type SmtpReply } from '@whyspam/core';
import { speaksOfUs } from '../conversation/refused-us.ts';
import { isGreylisting, readRetrySeconds } from './greylisting.ts';

/** An answer without the address it is about. */
export type Judgement = Omit<RecipientAnswer, 'recipient'>;

// RFC 3463 section 3.2 and 3.3: X.1.0 to X.1.6, X.1.10 and X.2.Z speak of the destination; X.1.7 and X.1.8 of the sender.
const ABOUT_RECIPIENT = /^[45]\.(?:1\.(?:[0-6]|10)|2\.\d{1,3})$/;
// RFC 3463 section 3.2, RFC 7372 section 3, RFC 7505 section 4.2: the sender's address, SPF, its MX.
const ABOUT_SENDER = /^[45]\.(?:1\.[78]|7\.2[0-79])$/;
/** The server did not read it as a command in its place: RFC 5321 section 4.2.2. */
const NOT_UNDERSTOOD: ReadonlySet<number> = new Set([500, 502, 503]);

/**
 * Wordings of refusals of the null sender itself. The enhanced code is no help: 5.7.1, 5.1.8 and 5.5.4 are all in use.
 */
const NULL_SENDER: readonly RegExp[] = [
  /\b(?:null|empty|blank) (?:envelope )?(?:sender|reverse[- ]?path|return[- ]?path|mail from|from|senders)\b/i,
  /(?:sender|from|mail from|address):? ?<>/i,
  /<>:? (?:sender|not|is not|invalid|rejected|denied)/i,
  /\b(?:no|not accept(?:ing)?|never accepts?|refus(?:es?|ing)|reject(?:s|ing)?) (?:any )?bounces?\b/i,
  /\bbounces? (?:are |is )?(?:not|never) (?:accepted|allowed|permitted|wanted)\b/i,
];
// A server that signs its own senders takes bounces, but only those to an address it has signed.
const SIGNED_SENDERS =
  /\b(?:batv|prvs|backscatter|never sends? (?:e?mail|messages)|does not send (?:e?mail|messages))\b/i;

const ABOUT_TLS = /starttls|tls|encrypt/i;

/** A reply to RCPT, or to a MAIL that came before it. */
export function judgeReply(reply: SmtpReply, isSecured = true): Judgement {
  const { code, enhancedCode } = reply;
  if (code >= 200 && code < 300) return { state: 'accepted', reply };
  if (code < 400 || NOT_UNDERSTOOD.has(code)) {
    return { state: 'unknown', reply, error: probeError('SMTP_PROTOCOL', replyText(reply)) };
  }
  if (isGreylisting(reply)) return { state: 'greylisted', reply, ...retryOf(reply) };
  if (isAboutUs(reply)) return { state: 'refusedUs', reply, ...(code < 500 ? retryOf(reply) : {}) };
  if (code < 500) return { state: 'temporary', reply, ...retryOf(reply) };
  // RFC 5321 section 4.5.3.1.10: 552 for too many recipients is to be read as 452.
  if (code === 552 && enhancedCode === '5.5.3') return { state: 'temporary', reply };
  // RFC 3207 section 4: only to those who speak TLS, and here it could not be had.
  if (code === 530 && !isSecured && ABOUT_TLS.test(replyText(reply))) {
    return { state: 'unknown', reply, error: probeError('TLS_FAILED', replyText(reply)) };
  }
  return { state: 'refused', reply };
}

function isAboutUs(reply: SmtpReply): boolean {
  const { enhancedCode } = reply;
  if (enhancedCode !== undefined && ABOUT_RECIPIENT.test(enhancedCode)) return false;
  return (enhancedCode !== undefined && ABOUT_SENDER.test(enhancedCode)) || speaksOfUs(reply);
}

function retryOf(reply: SmtpReply): Pick<Judgement, 'retryAfterSeconds'> {
  const retryAfterSeconds = readRetrySeconds(reply);
  return retryAfterSeconds === undefined ? {} : { retryAfterSeconds };
}

/** A lasting refusal of MAIL FROM:<>: whatever it says, it is about the null sender, unless it is about our address. */
export function refusesNullSender(mail: SmtpReply): boolean {
  return mail.code >= 500 && !NOT_UNDERSTOOD.has(mail.code) && !wantsLogin(mail) && !speaksOfUs(mail);
}

/** RFC 4954 section 6: said to whoever has not logged in, whatever the sender and the recipient. */
export function wantsLogin(mail: SmtpReply): boolean {
  return mail.code === 530 && !ABOUT_TLS.test(replyText(mail));
}

/** A refusal of RCPT that gives the null sender as its reason. */
export function speaksOfNullSender(rcpt: SmtpReply): boolean {
  if (rcpt.code < 500) return false;
  const text = replyText(rcpt);
  return !SIGNED_SENDERS.test(text) && NULL_SENDER.some((wording) => wording.test(text));
}

/** A refusal of RCPT that would not have come with another sender, though bounces to signed senders are taken. */
export function wantsSignedSender(rcpt: SmtpReply): boolean {
  return rcpt.code >= 500 && SIGNED_SENDERS.test(replyText(rcpt));
}

export function replyText({ code, lines }: SmtpReply): string {
  return `${code} ${lines.join(' ')}`.trim();
}
