/** What a reply to RCPT for a stranger's domain says: taken, relaying refused, or something else altogether. */
import { probeError, type RelayAttempt, type SmtpReply } from '@whyspam/core';
import { judgeReply, replyText, wantsLogin } from '../recipients/judge-reply.ts';

type RelayJudgement = Pick<RelayAttempt, 'state' | 'reply' | 'error'>;

/**
 * Wordings of "not for strangers", of Postfix, Exim, sendmail, OpenSMTPD, qmail, Courier, Exchange, Haraka, mox and
 * Stalwart; their sources and manuals, checked 2026-11-25.
 */
const RELAYING: readonly RegExp[] = [
  /(?<![\w.@-])relay(?:ing|ed|s)?(?![\w-]*\.\w|-)/i,
  /\brcpthosts\b/i,
  /\bauthenticat(?:e|ion)\b.*\b(?:required|first|needed|must)\b|\b(?:must|please) (?:log ?in|authenticate)\b/i,
  /\bnot (?:a )?local(?:ly)?\b/i,
  /\b(?:domain|host) (?:is )?not (?:hosted|handled|served|accepted|allowed|local)\b/i,
  /\bi cannot deliver (?:mail )?for\b/i,
  /\bnot accepting e?mail for (?:this |that )?domain\b/i,
  /^5\d\d (?:5\.\d\.\d{1,3} )?invalid recipient: ?<?whyspam-check/i,
  // Exchange Online for a domain that is no tenant's.
  /^550 5\.4\.1 recipient address rejected: access denied/i,
];
// RFC 7505 section 4.1 (556, X.1.10), and words for it; domains that are not found.
const NO_MAIL_THERE =
  /\bnull ?mx\b|\bdo(?:es)? not accept (?:e?mail|messages)\b|\bdomain (?:name )?(?:not found|does not exist)\b|\bunrouteable\b/i;
/** RFC 3463 section 3.8: delivery not authorised; Exchange has 5.7.54 and 5.7.64 for relaying. */
const NOT_AUTHORIZED: ReadonlySet<string> = new Set(['5.7.1', '5.7.0', '5.7.54', '5.7.64', '4.7.1']);

// The sender we named, not the way we wanted to go.
const SENDER = /\bsender (?:address )?(?:is )?(?:rejected|refused|denied|not|verif)/i;

export function judgeRelay(reply: SmtpReply, isSecured: boolean): RelayJudgement {
  const text = replyText(reply);
  const { code, enhancedCode } = reply;
  if (code >= 400 && RELAYING.some((wording) => wording.test(text))) return { state: 'refused', reply };
  if (code === 556 || enhancedCode === '5.1.10' || (code >= 400 && NO_MAIL_THERE.test(text))) {
    return { state: 'refusedOther', reply };
  }
  const { state, error } = judgeReply(reply, isSecured);
  if (state !== 'refused') return { state, reply, ...(error === undefined ? {} : { error }) };
  // RFC 5321 section 3.4: 551 is the code for "not a user of ours". RFC 4954 section 6: 530.
  if (SENDER.test(text)) return { state: 'refusedOther', reply };
  const isRelaying =
    code === 551 || code === 530 || (enhancedCode !== undefined && NOT_AUTHORIZED.has(enhancedCode));
  return { state: isRelaying ? 'refused' : 'refusedOther', reply };
}

/** A reply to the MAIL before it: a refusal of the sender says nothing of relaying. */
export function judgeRelaySender(mail: SmtpReply, isSecured: boolean): RelayJudgement {
  const { state, error } = judgeReply(mail, isSecured);
  if (state === 'accepted')
    return { state: 'unknown', reply: mail, error: probeError('SMTP_CLOSED', 'RCPT was not sent') };
  return {
    // To want a login of strangers is to refuse to relay for them.
    state: state === 'refused' && !wantsLogin(mail) ? 'refusedOther' : state,
    reply: mail,
    ...(error === undefined ? {} : { error }),
  };
}
