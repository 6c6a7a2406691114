/** The mail host offers no encryption. */
import { defineRule } from '@whyspam/core';
import { offerTls } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';

export const tlsNotOffered = defineRule({
  id: 'tls/not-offered',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 3207, section: '4' }],
  explainedBy: ['tls/starttls-masked', 'smtp/ehlo-refused'],
  messages: {
    notOffered: failure<{ host: string }>({
      title: ({ host }) => `Mail host ${host} offers no encryption`,
      what: ({ host }) => `${host} does not list STARTTLS in its answer to EHLO.`,
      why: () =>
        'Mail to you can be read on its way, and senders that insist on encryption do not deliver. A server without it for incoming mail often has none for outgoing mail, which Gmail demands.',
      fix: ({ host }) =>
        `Install a certificate on ${host} and turn STARTTLS on. If it is on, a firewall with "SMTP inspection" may hide it.`,
    }),
    offered: state<{ host: string }>(({ host }) => `${host} offers STARTTLS`),
    notTried: state(() => 'Encryption was not tried'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.startTls === 'notTried')
      return say.notApplicable('notTried', {});
    const { host, startTls } = smtp.value;
    if (startTls !== 'notOffered') return say.pass('offered', { host });
    return say.fail('notOffered', { host }, offerTls({ host }));
  },
});
