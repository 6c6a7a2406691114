/** The mail host does not take mail for abuse of the domain. */
import { defineRule } from '@whyspam/core';
import { rolesTaken } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpAbuseRefused = defineRule({
  id: 'smtp/abuse-refused',
  needs: ['recipients'],
  severity: 'low',
  standards: [{ rfc: 2142, section: '4' }],
  explainedBy: [],
  messages: {
    refused: failure<{ host: string; recipient: string; reply: string }>({
      title: ({ recipient }) => `${recipient} is refused`,
      what: ({ host, recipient, reply }) => `${host} does not take mail for ${recipient}: ${reply}.`,
      why: () =>
        'Complaints about spam from your domain are sent there. When nobody takes them, you learn of a stolen account from a blocklist instead.',
      fix: ({ recipient }) => `Set ${recipient} up as an alias of a mailbox that somebody reads.`,
    }),
    taken: state<{ recipient: string }>(({ recipient }) => `${recipient} is taken`),
    notAsked: state(() => 'The recipients were not asked'),
  },
  evaluate: ({ recipients }, say) => {
    if (recipients.state === 'absent') return say.notApplicable('notAsked', {});
    const { host, abuse } = recipients.value;
    const { recipient, reply } = abuse;
    const open = leftOpen(abuse);
    if (open !== undefined) return say.unknown(open);
    return abuse.state === 'accepted'
      ? say.pass('taken', { recipient })
      : say.warn('refused', { host, recipient, reply: replyShown(reply) }, rolesTaken({ role: 'abuse' }));
  },
});
