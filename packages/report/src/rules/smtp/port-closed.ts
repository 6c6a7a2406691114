/** Nothing listens on the port of a mail host. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const smtpPortClosed = defineRule({
  id: 'smtp/port-closed',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.5.4.1' }],
  explainedBy: [],
  messages: {
    closed: failure<{ host: string; address: string; port: number }>({
      title: ({ host, port }) => `No mail server answers on port ${port} of ${host}`,
      what: ({ host, address, port }) =>
        `${address} (${host}) refused the connection to port ${port}: nothing listens there.`,
      why: () =>
        'Senders cannot deliver to this host. Mail waits in their queues and then bounces, unless another MX host takes it.',
      fix: ({ host, port }) =>
        `Start the mail server on ${host}, let it listen on its public address, and open port ${port} in the firewall. If it no longer takes mail, remove it from the MX records.`,
    }),
    open: state<{ host: string }>(({ host }) => `A server listens on ${host}`),
    notSeen: state(() => 'The server was not reached'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent') return say.notApplicable('notSeen', {});
    const { host, address, port, isClosed } = smtp.value;
    if (!isClosed) return say.pass('open', { host });
    return say.fail('closed', { host, address, port }, [
      { kind: 'server', software: 'postfix', setting: 'inet_interfaces', value: 'all' },
    ]);
  },
});
