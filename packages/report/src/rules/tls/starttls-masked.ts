/** A firewall in front of the mail host hides its encryption. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const tlsStarttlsMasked = defineRule({
  id: 'tls/starttls-masked',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 3207, section: '6' }],
  explainedBy: [],
  messages: {
    masked: failure<{ host: string; line: string }>({
      title: ({ host }) => `A firewall hides the encryption of ${host}`,
      what: ({ host, line }) =>
        `In the answer of ${host} to EHLO the line "${line}" stands where STARTTLS would be: a device on the way has written over it.`,
      why: () =>
        'The server may well be set up for encryption, and no sender gets to see it: all mail comes in the clear, and senders that insist on encryption do not deliver. Firewalls with "SMTP inspection" do this (Cisco ASA: by default).',
      fix: ({ host }) =>
        `Turn the inspection of SMTP off in the firewall before ${host} (Cisco ASA: "no inspect esmtp", or "allow-tls" in its policy). Check from another network as well: the device may stand on your side.`,
    }),
    behind: failure<{ host: string; line: string }>({
      title: ({ host }) => `A firewall hides the encryption that ${host} has`,
      what: ({ host, line }) =>
        `In the answer of ${host} the line "${line}" stands where STARTTLS would be. Asked for it all the same, the server agreed: a device on the way only hides the offer.`,
      why: () =>
        'Senders use only what is offered, so all mail comes in the clear, and senders that insist on encryption do not deliver. Firewalls with "SMTP inspection" do this.',
      fix: ({ host }) =>
        `Turn the inspection of SMTP off in the firewall before ${host}. Check from another network as well: the device may stand on your side.`,
    }),
    notMasked: state<{ host: string }>(({ host }) => `Nothing hides STARTTLS of ${host}`),
    notSeen: state(() => 'The server did not get to EHLO'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.startTls === 'notTried')
      return say.notApplicable('notSeen', {});
    const { host, maskedStartTls, startTlsReply } = smtp.value;
    if (maskedStartTls === undefined) return say.pass('notMasked', { host });
    // Warned of, not failed: the device may stand before us instead of before the server.
    const isBehind = startTlsReply?.code === 220;
    return say.warn(isBehind ? 'behind' : 'masked', { host, line: maskedStartTls }, []);
  },
});
