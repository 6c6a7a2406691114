/** The mail host takes no bounces: it refuses the null sender. */
import { defineRule } from '@whyspam/core';
import { bouncesTaken } from '../../setup/servers/incoming.ts';
import { failure, state } from '../texts.ts';
import { leftOpen, replyShown } from './recipient-answer.ts';

export const smtpNullSenderRefused = defineRule({
  id: 'smtp/null-sender-refused',
  needs: ['recipients'],
  severity: 'medium',
  standards: [
    { rfc: 5321, section: '4.5.5' },
    { rfc: 5321, section: '6.1' },
  ],
  explainedBy: [],
  messages: {
    refused: failure<{ host: string; reply: string }>({
      title: ({ host }) => `${host} refuses bounces`,
      what: ({ host, reply }) => `${host} turns mail with an empty sender (MAIL FROM:<>) away: ${reply}.`,
      why: () =>
        'Delivery failures, read receipts and many automatic replies come with this sender, so your users never learn that their mail did not arrive. Servers that check senders by calling back refuse your mail. It does not help against spam.',
      fix: ({ host }) =>
        `Let ${host} take MAIL FROM:<>. Look for "<>" in its access tables for senders, and for rules that demand a domain in the sender. Against forged bounces use BATV or a spam filter.`,
    }),
    taken: state<{ host: string }>(({ host }) => `${host} takes bounces`),
    notAsked: state(() => 'The recipients were not asked'),
  },
  evaluate: ({ recipients }, say) => {
    if (recipients.state === 'absent') return say.notApplicable('notAsked', {});
    const { host, nullSender } = recipients.value;
    const open = leftOpen(nullSender);
    if (open !== undefined) return say.unknown(open);
    return nullSender.state === 'accepted'
      ? say.pass('taken', { host })
      : say.fail('refused', { host, reply: replyShown(nullSender.reply) }, bouncesTaken());
  },
});
