/** Nothing listens on the port of a mail host. */
import { defineRule } from '@whyspam/core';
import { listenEverywhere } from '../../setup/servers/names-and-routes.ts';
import { failure, state } from '../texts.ts';

export const smtpPortClosed = defineRule({
  id: 'smtp/port-closed',
  needs: ['smtp'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.5.4.1' }],
  explainedBy: ['mx/implicit'],
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
    closedIpv6: failure<{ host: string; address: string; port: number }>({
      title: ({ host, port }) => `No mail server answers on port ${port} of ${host} over IPv6`,
      what: ({ host, address, port }) =>
        `${address} (${host}) refused the connection to port ${port}: nothing listens there over IPv6.`,
      why: () =>
        'Many senders try IPv6 first. Most then take another address of the host, and mail is only late; those that have IPv6 alone cannot deliver here.',
      fix: ({ host, address, port }) =>
        `Let the mail server on ${host} listen on ${address} too and open port ${port} for IPv6 in the firewall; many have it open for IPv4 alone. If it shall take no mail over IPv6, remove the AAAA record.`,
    }),
    closedOther: failure<{ host: string; address: string; port: number }>({
      title: ({ host, port }) => `Nothing listens on port ${port} of ${host}`,
      what: ({ host, address, port }) => `${address} (${host}) refused the connection to port ${port}.`,
      why: () =>
        'Incoming mail comes on port 25 and is not touched by this. A mail program or a website that is told this port cannot send.',
      fix: ({ host, port }) =>
        `If ${host} shall serve port ${port}, turn it on in the mail server and open it in the firewall. Otherwise tell nobody to use it.`,
    }),
    open: state<{ host: string }>(({ host }) => `A server listens on ${host}`),
    notSeen: state(() => 'The server was not reached'),
  },
  evaluate: ({ smtp }, say) => {
    if (smtp.state === 'absent') return say.notApplicable('notSeen', {});
    const { host, address, port, isClosed } = smtp.value;
    if (!isClosed) return say.pass('open', { host });
    const values = { host, address, port };
    if (port !== 25) return say.fail('closedOther', values, [], { severity: 'medium' });
    // RFC 5321 section 5.1: a sender tries the other addresses of a host as well.
    if (address.includes(':')) {
      return say.fail('closedIpv6', values, listenEverywhere({ isIpv6: true }), { severity: 'medium' });
    }
    return say.fail('closed', values, listenEverywhere({ isIpv6: false }));
  },
});
