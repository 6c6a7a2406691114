/** The mail host does not take EHLO, only the old HELO. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpEhloRefused = defineRule({
  id: 'smtp/ehlo-refused',
  needs: ['smtp'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '3.2' }],
  explainedBy: [],
  messages: {
    refused: failure<{ host: string; reply: string }>({
      title: ({ host }) => `Mail host ${host} does not take EHLO`,
      what: ({ host, reply }) => `${host} answered EHLO with ${reply}, and took HELO.`,
      why: () =>
        'Without EHLO there is no encryption (STARTTLS) and no other extension. Mail to you travels in the clear, and strict senders do not deliver.',
      fix: ({ host }) =>
        `Turn on EHLO at ${host}. Often a firewall with "SMTP inspection" in front of the server blocks it: turn that off.`,
    }),
    taken: state<{ host: string }>(({ host }) => `${host} takes EHLO`),
    notReached: state(() => 'The conversation did not get to EHLO'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent') return say.notApplicable('notReached', {});
    const { host, ehlo, usedHelo } = smtp.value;
    if (usedHelo) {
      const reply = ehlo === undefined ? '5xx' : `${ehlo.code} ${ehlo.lines.join(' ')}`.trim();
      return say.fail('refused', { host, reply }, []);
    }
    return ehlo !== undefined && ehlo.code < 300
      ? say.pass('taken', { host })
      : say.notApplicable('notReached', {});
  },
});
