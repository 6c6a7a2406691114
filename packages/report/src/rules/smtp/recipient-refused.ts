/** The mail host does not take mail for the address that was asked for. */
import { defineRule } from '@whyspam/core';
import { smtpUtf8 } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpRecipientRefused = defineRule({
  id: 'smtp/recipient-refused',
  needs: ['recipients'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '3.3' }],
  explainedBy: [],
  messages: {
    refused: failure<{ host: string; recipient: string; reply: string }>({
      title: ({ host, recipient }) => `${host} refuses mail for ${recipient}`,
      what: ({ host, recipient, reply }) => `Asked for ${recipient}, ${host} answered ${reply}.`,
      why: () => 'Mail to this address bounces at once, whoever sends it.',
      fix: ({ host, recipient }) =>
        `If the address should exist, create ${recipient} where its mailboxes are kept, and let ${host} know of it. If it does and the server is a gateway, its list of recipients is out of date.`,
    }),
    needsUtf8: failure<{ host: string; recipient: string }>({
      title: ({ host, recipient }) => `${host} cannot take mail for ${recipient}`,
      what: ({ host, recipient }) =>
        `${recipient} has characters beyond ASCII before the @, and ${host} does not offer SMTPUTF8.`,
      why: () =>
        'No sender can hand over mail for such an address without that extension (RFC 6531), so it bounces.',
      fix: ({ host }) => `Turn SMTPUTF8 on at ${host}, or give the mailbox a second address in ASCII.`,
    }),
    taken: state<{ recipient: string }>(({ recipient }) => `${recipient} is taken`),
    notGiven: state(() => 'No address was given to ask for'),
  },
  evaluate: ({ recipients }, say) => {
    if (recipients.state === 'absent' || recipients.value.given === undefined) {
      return say.notApplicable('notGiven', {});
    }
    const { host, given } = recipients.value;
    const { recipient, reply } = given;
    const open = leftOpen(given);
    if (open !== undefined) return say.unknown(open);
    if (given.state === 'accepted') return say.pass('taken', { recipient });
    return reply === undefined
      ? say.fail('needsUtf8', { host, recipient }, smtpUtf8())
      : say.fail('refused', { host, recipient, reply: replyShown(reply) }, []);
  },
});
