/** Mail programs cannot send: neither port 465 nor 587 is open. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceAt, IMPLICIT_TLS_PORT, portsOf, SUBMISSION_PORT } from './seen-ports.ts';

export const submissionPortClosed = defineRule({
  id: 'submission/port-closed',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [
    { rfc: 6409, section: '3.1' },
    { rfc: 8314, section: '3.3' },
  ],
  // Where programs are told this host, that is what must be mended.
  explainedBy: ['submission/settings-differ'],
  messages: {
    closed: failure<{ host: string; address: string }>({
      title: ({ host }) => `Mail programs cannot send through ${host}: ports 465 and 587 are closed`,
      what: ({ address }) => `${address} refused the connection to port 465 and to port 587.`,
      why: () =>
        'These are the ports that mail programs, telephones and web forms use. Whoever sets up a mailbox gets "cannot connect to the outgoing server"; port 25 is no way out, since most networks block it for customers.',
      fix: ({ host }) =>
        `Let the mail server on ${host} listen on port 465 (TLS from the start) and 587 (STARTTLS), and open both in the firewall. In Postfix these are the services submissions and submission of master.cf. If customers send through another host, tell them that name.`,
    }),
    open: state<{ host: string }>(({ host }) => `${host} takes connections from mail programs`),
    notSeen: state(() => 'The ports for mail programs were not all looked at'),
  },
  evaluate: ({ submissionHost }, say, { target }) => {
    const ports = portsOf(submissionHost);
    if (submissionHost.state === 'absent') return say.notApplicable('notSeen', {});
    const { host } = submissionHost.value;
    const isFor = (port: number): boolean => port === IMPLICIT_TLS_PORT || port === SUBMISSION_PORT;
    const asked = ports.filter(({ port }) => isFor(port));
    if (asked.some(({ state: seen }) => seen === 'open')) return say.pass('open', { host });
    const closed = asked.filter(({ state: seen }) => seen === 'closed');
    const [first] = closed;
    const both = closed.filter(({ address }) => address === first?.address);
    // One address of which both are closed tells; an address that was not reached at all tells nothing.
    if (first === undefined || new Set(both.map(({ port }) => port)).size < 2) {
      const unseen = asked.find(({ error }) => error !== undefined);
      if (unseen?.error !== undefined) return say.unknown(unseen.error);
      return say.notApplicable('notSeen', {});
    }
    // Of a whole domain, hosts are looked at that customers may never have been told.
    const isAsked = target.server !== undefined;
    return say.fail('closed', { host, address: first.address }, [], {
      ...evidenceAt(submissionHost, closed),
      ...(isAsked ? {} : { severity: 'info' }),
    });
  },
});
