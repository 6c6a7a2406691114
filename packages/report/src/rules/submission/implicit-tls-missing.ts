/** Port 465, TLS from the start, is closed, and mail programs have only STARTTLS. */
import { defineRule } from '@whyspam/core';
import { implicitTls } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, IMPLICIT_TLS_PORT, portsOf, RELAY_PORT } from './seen-ports.ts';

export const submissionImplicitTlsMissing = defineRule({
  id: 'submission/implicit-tls-missing',
  needs: ['submissionHost'],
  severity: 'low',
  standards: [{ rfc: 8314, section: '3.3' }],
  explainedBy: ['submission/settings-differ'],
  messages: {
    closed: failure<{ host: string }>({
      title: ({ host }) => `${host} has no port 465 with TLS from the start`,
      what: ({ host }) => `Nothing listens on port 465 of ${host}.`,
      why: () =>
        'TLS from the start leaves nothing that could be taken out on the way, so it is what mail programs try first. Without it they need STARTTLS on port 587, which works as well but begins in the clear.',
      fix: ({ host }) =>
        `Open port 465 on ${host} with TLS from the first byte: in Postfix the service submissions of master.cf, in Exim tls_on_connect_ports, in OpenSMTPD smtps. Keep port 587 for those who use it.`,
    }),
    open: state<{ host: string }>(({ host }) => `${host} has port 465 open`),
    notSeen: state(() => 'Port 465 could not be seen, or the host is no server for mail programs'),
  },
  evaluate: ({ submissionHost }, say) => {
    if (submissionHost.state === 'absent') return say.notApplicable('notSeen', {});
    const { host } = submissionHost.value;
    const asked = portsOf(submissionHost).filter(({ port }) => port === IMPLICIT_TLS_PORT);
    if (asked.some(({ state: seen }) => seen === 'open')) return say.pass('open', { host });
    if (!asked.some(({ state: seen }) => seen === 'closed')) {
      const [unseen] = asked;
      return unseen?.error === undefined ? say.notApplicable('notSeen', {}) : say.unknown(unseen.error);
    }
    // Where nothing else is open either, this is no server for mail programs.
    const isForPrograms = portsOf(submissionHost).some(
      ({ port, state: seen, offersAuth }) => port !== RELAY_PORT && seen === 'open' && offersAuth,
    );
    if (!isForPrograms) return say.notApplicable('notSeen', {});
    return say.warn('closed', { host }, implicitTls({ host }), evidenceAt(submissionHost, asked));
  },
});
