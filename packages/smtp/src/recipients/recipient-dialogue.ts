/** What is said to a server that is ready for MAIL: a transaction for each recipient, reset each time, never DATA. */
import type { ProbeError } from '@whyspam/core';
import { offersExtension } from '../conversation/extensions.ts';
import type { Session } from '../conversation/session.ts';
import { judgeReply, refusesNullSender, speaksOfNullSender, wantsSignedSender } from './judge-reply.ts';
import type { Mailbox } from './mailbox.ts';

export interface AskedRecipient {
  readonly mailbox: Mailbox;
  /** Somebody should be there; what nobody has is refused rightly, and tells nothing of the sender. */
  readonly isExpected: boolean;
}

/** What came of one pass over the recipients. */
interface Pass {
  readonly error?: ProbeError;
  /** The server said that it will go, or could not be reset: nothing more is asked. */
  readonly isOver: boolean;
  /** To be asked again with a sender that is not null. */
  readonly again: readonly AskedRecipient[];
}

/**
 * The null sender goes first, as a bounce has it (RFC 5321 section 4.5.5), and with one recipient each, because servers
 * allow it no more. When it is turned down, or every recipient that should be there is, then the ones turned down are
 * asked again from `postmaster@` our own EHLO name: the one address of ours that RFC 5321 section 4.5.1 says exists.
 */
export async function askEach(
  session: Session,
  recipients: readonly AskedRecipient[],
): Promise<ProbeError | undefined> {
  const first = await onePass(session, '', recipients);
  if (first.error !== undefined || first.isOver || first.again.length === 0) return first.error;
  return (await onePass(session, ownSender(session.helo), first.again)).error;
}

/** `postmaster@` our own name, which may be an address literal. */
export function ownSender(helo: string): string {
  return `postmaster@${helo}`;
}

async function onePass(
  { ask, extensions }: Session,
  sender: string,
  recipients: readonly AskedRecipient[],
): Promise<Pass> {
  const isNull = sender === '';
  const takesUtf8 = offersExtension(extensions, 'SMTPUTF8');
  const unsigned: AskedRecipient[] = [];
  let isNobodyTaken = true;

  for (const recipient of recipients) {
    const { wire, needsUtf8 } = recipient.mailbox;
    // RFC 6531 section 3.4: the parameter stands where an address needs it. Without the extension it cannot be asked.
    if (needsUtf8 && !takesUtf8) continue;
    const mail = await ask(`MAIL FROM:<${sender}>${needsUtf8 ? ' SMTPUTF8' : ''}`);
    if (mail.kind === 'stopped') return { error: mail.error, isOver: true, again: [] };
    if (mail.value.code !== 250) {
      const isRefused = isNull && refusesNullSender(mail.value) && mail.value.code !== 521;
      return { isOver: !isRefused, again: isRefused ? recipients : [] };
    }
    const rcpt = await ask(`RCPT TO:<${wire}>`);
    if (rcpt.kind === 'stopped') return { error: rcpt.error, isOver: true, again: [] };
    // RFC 5321 section 3.8, RFC 7504 section 3: 421 and 521 are said in leaving.
    if (rcpt.value.code === 421 || rcpt.value.code === 521) return { isOver: true, again: [] };
    const reset = await ask('RSET');
    if (reset.kind === 'stopped') return { error: reset.error, isOver: true, again: [] };
    if (reset.value.code !== 250) return { isOver: true, again: [] };

    if (isNull && speaksOfNullSender(rcpt.value)) return { isOver: false, again: recipients };
    if (recipient.isExpected && judgeReply(rcpt.value).state !== 'refused') isNobodyTaken = false;
    if (wantsSignedSender(rcpt.value)) unsigned.push(recipient);
  }
  if (!isNull) return { isOver: false, again: [] };
  return { isOver: false, again: isNobodyTaken ? recipients : unsigned };
}
