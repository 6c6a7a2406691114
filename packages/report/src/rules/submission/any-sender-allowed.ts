/** A customer may send with the address of anybody. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const submissionAnySenderAllowed = defineRule({
  id: 'submission/any-sender-allowed',
  needs: ['submission'],
  severity: 'low',
  standards: [{ rfc: 6409, section: '6.1' }],
  explainedBy: [],
  messages: {
    allowed: failure<{ host: string; port: number }>({
      title: ({ host, port }) => `${host} lets a customer send with any address on port ${port}`,
      what: ({ host }) =>
        `After the login, ${host} took an address of a domain that is not the customer's as the sender. Nothing was sent.`,
      why: () =>
        'One stolen mailbox can then write as every other customer. And forms that put the address of a visitor in From are sent on, to fail DMARC at the receiver. Some providers allow it on purpose.',
      fix: ({ host }) => `Bind senders to logins on ${host}, unless customers need otherwise.`,
    }),
    refused: state<{ port: number }>(
      ({ port }) => `Port ${port} takes only addresses that belong to the user`,
    ),
    notTried: state(() => 'No foreign sender was tried after a login'),
  },
  evaluate: ({ submission }, say) => {
    if (submission.state === 'absent') return say.notApplicable('notTried', {});
    const { host, port, login } = submission.value;
    switch (login?.foreignSender?.state) {
      case 'accepted':
        return say.warn('allowed', { host, port }, [
          {
            kind: 'server',
            software: 'postfix',
            setting: 'smtpd_sender_restrictions',
            value: 'reject_authenticated_sender_login_mismatch',
          },
          { kind: 'server', software: 'opensmtpd', setting: 'listen on ... auth', value: 'senders <table>' },
        ]);
      case 'refused':
        return say.pass('refused', { port });
      default:
        return say.notApplicable('notTried', {});
    }
  },
});
