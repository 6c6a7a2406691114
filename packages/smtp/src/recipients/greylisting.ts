/** Tells greylisting from other "try later" replies, and reads how long it asks to wait. */
import type { SmtpReply } from '@whyspam/core';

/**
 * Wordings of servers that put off a sender because they do not know it yet (RFC 6647). As public copies of their
 * sources, manuals and logs have them.
 */
const WORDINGS: readonly RegExp[] = [
  // Postgrey, SQLgrey, milter-greylist, rspamd, Stalwart, SmarterMail, greyfix, freenet, cbpolicyd: all say the word.
  /\bgr[ae]y[- ]?list/i,
  // postscreen with deep protocol tests: 450 4.3.2, at RCPT and only there (POSTSCREEN_README).
  /^4\.3\.2 service currently unavailable$/i,
  // OpenBSD spamd in greylisting mode.
  /^temporary failure, please try again later\.?$/i,
  // greylistd for Exim, its sample configuration.
  /^(?:4\.\d\.\d{1,3} )?temporarily unable to process your e?mail\. please try (?:again )?later\.?$/i,
  // rspamd's greylist module, when it has nothing more to say.
  /^(?:4\.7\.[01] )?(?:please )?try again later\.?$/i,
  // Policyd (v1).
  /\bpolicy rejection- please try later\b/i,
  // Mimecast (its page of SMTP errors: greylisting, or poor reputation).
  /\binternal resources? (?:are |is )?temporarily unavailable\b/i,
  // Exchange Online: a sender, or its pattern, that is new (451 4.7.500 to 4.7.699, "akin to greylisting").
  /^4\.7\.(?:5|6)\d\d\b.*\b(?:server busy|access denied).*please try again later/i,
  // Words of home-made policies.
  /\bplease (?:come back|retry|try again|try later) (?:in|after) (?:\d|a few)/i,
  /\b(?:first|unknown|new) (?:time )?(?:sender|triplet|contact)\b.*\b(?:again|later|retry)\b/i,
];

/** A reply of 4yz that asks a stranger to come back, which every real sender does by itself. */
export function isGreylisting(reply: SmtpReply): boolean {
  if (reply.code < 400 || reply.code > 499 || reply.code === 421) return false;
  const text = reply.lines.join(' ').trim();
  return WORDINGS.some((wording) => wording.test(text));
}

const SECONDS_IN: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600 };
const SPAN = /\b(\d{1,6}) ?(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h)\b/gi;
const CLOCK = /\b(?:in|for|after|retry=) ?(\d{1,2}):(\d{2}):(\d{2})\b/i;
const LONGEST_SECONDS = 7 * 24 * 3600;

/**
 * How long a reply asks to wait: `in 300 seconds`, `for 5 minutes`, `in 00:04:59`, `4 min 59 s`. Undefined when it
 * names no time, or one that is over a week, which no queue waits for.
 */
export function readRetrySeconds(reply: SmtpReply): number | undefined {
  const text = reply.lines.join(' ').slice(0, 4096);
  const clock = CLOCK.exec(text);
  if (clock !== null) {
    return inBounds(Number(clock[1]) * 3600 + Number(clock[2]) * 60 + Number(clock[3]));
  }
  let total = 0;
  let end: number | undefined;
  for (const match of text.matchAll(SPAN)) {
    // "4 minutes and 59 seconds" is one span; the next figure in the text is another matter.
    if (end !== undefined && !/^[ ,]*(?:and )?$/i.test(text.slice(end, match.index))) break;
    total += Number(match[1]) * (SECONDS_IN[(match[2] ?? '').charAt(0).toLowerCase()] ?? 0);
    end = match.index + match[0].length;
  }
  return end === undefined ? undefined : inBounds(total);
}

function inBounds(seconds: number): number | undefined {
  return seconds > 0 && seconds <= LONGEST_SECONDS ? seconds : undefined;
}
