/** Whom a server takes mail for: MAIL and RCPT, reset before DATA. */
import { type Recipients, WhyspamError } from '@whyspam/core';
import type { Conversation, Dialer } from '../conversation/dialer.ts';
import { converseAsSender } from '../conversation/session.ts';
import type { LookOptions, SmtpEndpoint, SmtpResult } from '../smtp-probes.ts';
import { readMailbox, type Mailbox } from './mailbox.ts';
import { askEach, type AskedRecipient } from './recipient-dialogue.ts';
import { recipientsFact } from './recipients-fact.ts';

export interface RecipientQuestion {
  /** The domain of the recipients. */
  readonly domain: string;
  /** An address to ask for beside the usual ones. */
  readonly recipient?: string;
  /** The local part that nobody has: random, from the caller, 8 to 32 letters and digits. */
  readonly nobody: string;
}

/** Rejects with WhyspamError OPTION_INVALID, before anything is sent, when an address could not be asked for. */
export async function askRecipients(
  dialer: Dialer,
  server: SmtpEndpoint,
  question: RecipientQuestion,
  { signal }: LookOptions = {},
): Promise<SmtpResult<Recipients>> {
  const recipients = recipientsOf(question);
  const conversations = await converseAsSender(dialer, server, { purpose: 'recipients', signal }, (session) =>
    askEach(session, recipients),
  );
  return { fact: recipientsFact(conversations, question), evidence: evidenceOf(conversations) };
}

export function evidenceOf(conversations: readonly Conversation[]): SmtpResult['evidence'] {
  return conversations.flatMap(({ smtp, tls }) => (tls === undefined ? [smtp] : [smtp, tls]));
}

/** In the order they are asked: the one nobody has comes last, because servers slow down or hang up after it. */
function recipientsOf({ domain, recipient, nobody }: RecipientQuestion): readonly AskedRecipient[] {
  if (!/^[a-z0-9]{8,32}$/i.test(nobody)) {
    throw new WhyspamError(
      'OPTION_INVALID',
      `nobody is ${JSON.stringify(nobody.slice(0, 100))}`,
      'Give 8 to 32 letters and digits that make no word.',
    );
  }
  const given = recipient === undefined ? [] : [readMailbox('recipient', recipient)];
  const expected: Mailbox[] = [];
  for (const mailbox of [
    ...['postmaster', 'abuse'].map((local) => readMailbox('domain', `${local}@${domain}`)),
    ...given,
  ]) {
    if (!expected.some(({ wire }) => wire === mailbox.wire)) expected.push(mailbox);
  }
  return [
    ...expected.map((mailbox) => ({ mailbox, isExpected: true })),
    { mailbox: readMailbox('domain', `${nobody}@${domain}`), isExpected: false },
  ];
}
