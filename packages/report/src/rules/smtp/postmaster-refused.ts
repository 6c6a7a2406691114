/** The mail host does not take mail for postmaster of the domain. */
import { defineRule } from '@whyspam/core';
import { rolesTaken } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpPostmasterRefused = defineRule({
  id: 'smtp/postmaster-refused',
  needs: ['recipients'],
  severity: 'low',
  standards: [
    { rfc: 5321, section: '4.5.1' },
    { rfc: 2142, section: '5' },
  ],
  explainedBy: [],
  messages: {
    refused: failure<{ host: string; recipient: string; reply: string }>({
      title: ({ recipient }) => `${recipient} is refused`,
      what: ({ host, recipient, reply }) => `${host} does not take mail for ${recipient}: ${reply}.`,
      why: () =>
        'Every domain with mail must have this address. Other administrators, blocklists and mailbox providers write to it when something is wrong with your mail, and some certificate authorities when they check that the domain is yours.',
      fix: ({ recipient }) => `Set ${recipient} up as an alias of a mailbox that somebody reads.`,
    }),
    taken: state<{ recipient: string }>(({ recipient }) => `${recipient} is taken`),
    notAsked: state(() => 'The recipients were not asked'),
  },
  evaluate: ({ recipients }, say) => {
    if (recipients.state === 'absent') return say.notApplicable('notAsked', {});
    const { host, postmaster } = recipients.value;
    const { recipient, reply } = postmaster;
    const open = leftOpen(postmaster);
    if (open !== undefined) return say.unknown(open);
    return postmaster.state === 'accepted'
      ? say.pass('taken', { recipient })
      : say.fail(
          'refused',
          { host, recipient, reply: replyShown(reply) },
          rolesTaken({ role: 'postmaster' }),
        );
  },
});
