/** Something writes plain text into the connection between the 220 of STARTTLS and the handshake. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpTextBeforeTls = defineRule({
  id: 'smtp/text-before-tls',
  needs: ['smtp'],
  severity: 'medium',
  standards: [{ rfc: 3207, section: '6' }],
  explainedBy: [],
  messages: {
    injected: failure<{ host: string }>({
      title: ({ host }) => `Plain text follows the 220 of STARTTLS at ${host}`,
      what: ({ host }) =>
        `After its 220 to STARTTLS and before the encryption began, more plain text came on the connection to ${host}. It was thrown away.`,
      why: () =>
        'Senders that do not throw it away take it for something said under encryption. A broken server writes such text, or someone on the way who inserts replies.',
      fix: ({ host }) =>
        `Update the mail server on ${host} and whatever proxy stands before it. If the text is not theirs, look from another network whether it comes there too.`,
    }),
    clean: state<{ host: string }>(({ host }) => `Nothing comes between STARTTLS and encryption at ${host}`),
    notTried: state(() => 'Encryption was not tried'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent' || smtp.value.startTlsReply?.code !== 220)
      return say.notApplicable('notTried', {});
    const { host, faults } = smtp.value;
    return faults.includes('injected') ? say.warn('injected', { host }, []) : say.pass('clean', { host });
  },
});
