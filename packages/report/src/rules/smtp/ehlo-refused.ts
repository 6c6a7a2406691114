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
    masked: failure<{ host: string; reply: string }>({
      title: ({ host }) => `A firewall lets ${host} take HELO only`,
      what: ({ host, reply }) =>
        `${host} greets with asterisks in place of its text, answered EHLO with ${reply}, and took HELO: so do firewalls that inspect SMTP (Cisco PIX and ASA).`,
      why: () =>
        'Without EHLO there is no encryption (STARTTLS) and no other extension. Mail to you travels in the clear, and strict senders do not deliver.',
      fix: ({ host }) =>
        `Turn the inspection of SMTP off in the firewall before ${host} ("no inspect esmtp", "no fixup protocol smtp"). Check from another network as well: the device may stand on your side.`,
    }),
    taken: state<{ host: string }>(({ host }) => `${host} takes EHLO`),
    notReached: state(() => 'The conversation did not get to EHLO'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent') return say.notApplicable('notReached', {});
    const { host, ehlo, usedHelo, banner, maskedBanner, stopped } = smtp.value;
    if (usedHelo) {
      const reply = ehlo === undefined ? '5xx' : `${ehlo.code} ${ehlo.lines.join(' ')}`.trim();
      return maskedBanner === undefined
        ? say.fail('refused', { host, reply }, [])
        : say.warn('masked', { host, reply }, []);
    }
    // RFC 5321 section 3.1: a greeting other than 220 is followed by nothing but QUIT.
    if (banner?.code === 220 && ehlo === undefined && stopped !== undefined) return say.unknown(stopped);
    return ehlo !== undefined && ehlo.code < 300
      ? say.pass('taken', { host })
      : say.notApplicable('notReached', {});
  },
});
