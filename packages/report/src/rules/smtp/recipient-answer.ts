/** How the rules about recipients read one answer of a server: what it leaves open, and how its reply is shown. */
import { type ProbeError, probeError, type RecipientAnswer, type SmtpReply, visible } from '@whyspam/core';

const MAX_SHOWN = 200;

/** A reply in one line, safe to show. */
export function replyShown(reply: SmtpReply | undefined): string {
  if (reply === undefined) return '';
  return visible(`${reply.code} ${reply.lines.join(' ')}`.replace(/ +/g, ' ').trim(), MAX_SHOWN);
}

/**
 * Why an answer settles nothing: the server put us off, spoke of our own address, or did not answer. Undefined when it
 * was taken or refused.
 */
export function leftOpen({
  state,
  reply,
  error,
}: Pick<RecipientAnswer, 'state' | 'reply' | 'error'>): ProbeError | undefined {
  switch (state) {
    case 'accepted':
    case 'refused':
      return undefined;
    case 'refusedUs':
      return probeError('SMTP_REFUSED_US', replyShown(reply));
    case 'greylisted':
    case 'temporary':
      return probeError('SMTP_TEMPORARY', replyShown(reply));
    case 'unknown':
      return error ?? probeError('SMTP_PROTOCOL', replyShown(reply));
  }
}
