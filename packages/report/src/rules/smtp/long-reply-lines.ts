/** The mail host writes lines longer than a sender has to read. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpLongReplyLines = defineRule({
  id: 'smtp/long-reply-lines',
  needs: ['smtp'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '4.5.3.1.5' }],
  explainedBy: ['smtp/broken-replies'],
  messages: {
    long: failure<{ host: string }>({
      title: ({ host }) => `${host} writes lines of more than 512 octets`,
      what: ({ host }) => `At least one line of a reply of ${host} has more than 512 octets.`,
      why: () =>
        'Senders need not read more. Some cut the line off, so the bounce lacks the reason; few hang up.',
      fix: ({ host }) => `Shorten the text on ${host}, or break it into a reply of several lines.`,
    }),
    short: state<{ host: string }>(({ host }) => `The lines of ${host} are of lawful length`),
    notSeen: state(() => 'The server said nothing'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.banner === undefined) return say.notApplicable('notSeen', {});
    const { host, faults } = smtp.value;
    return faults.includes('longLine') ? say.warn('long', { host }, []) : say.pass('short', { host });
  },
});
