/** A port for mail programs offers no login. */
import { defineRule } from '@whyspam/core';
import { offerAuth } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import {
  evidenceAt,
  IMPLICIT_TLS_PORT,
  openPorts,
  portNames,
  portsEn,
  SUBMISSION_PORT,
} from './seen-ports.ts';

export const submissionNoAuth = defineRule({
  id: 'submission/no-auth',
  needs: ['submissionHost'],
  severity: 'medium',
  standards: [
    { rfc: 6409, section: '4.3' },
    { rfc: 4954, section: '3' },
  ],
  explainedBy: [],
  messages: {
    missing: failure<{ host: string; ports: readonly string[] }>({
      title: ({ host, ports }) => `${host} offers no login on ${portsEn(ports)}`,
      what: ({ host, ports }) =>
        `Under TLS, on ${portsEn(ports)}, ${host} lists no AUTH in its reply to EHLO.`,
      why: () =>
        'Mail programs have no way to say who they are, so the server must either refuse what they send or take it from everybody.',
      fix: ({ host }) =>
        `Turn logins on for this port of ${host}, with Dovecot or Cyrus SASL behind it. If the port is not meant for customers, close it to them.`,
    }),
    offered: state<{ ports: readonly string[] }>(({ ports }) => `Logins are offered on ${portsEn(ports)}`),
    notSeen: state(() => 'No encrypted port for mail programs answered'),
  },
  evaluate: ({ submissionHost }, say) => {
    // Only what was said under TLS counts: many servers hide AUTH before it.
    const open = openPorts(submissionHost).filter(
      ({ port, server }) =>
        (port === IMPLICIT_TLS_PORT || port === SUBMISSION_PORT) &&
        server.tls !== undefined &&
        (server.reached === 'ehloAgain' || server.reached === 'quit'),
    );
    const without = open.filter(({ server }) => server.authUnderTls.length === 0);
    const [first] = without;
    if (first === undefined) {
      return open.length === 0
        ? say.notApplicable('notSeen', {})
        : say.pass('offered', { ports: portNames(open) });
    }
    return say.fail(
      'missing',
      { host: first.server.host, ports: portNames(without) },
      offerAuth({ host: first.server.host }),
      evidenceAt(submissionHost, without),
    );
  },
});
