/** A port for mail programs offers STARTTLS, and then it does not come about. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { evidenceAt, openPorts, portNames, portsEn, RELAY_PORT } from './seen-ports.ts';

export const submissionStartTlsBroken = defineRule({
  id: 'submission/start-tls-broken',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [{ rfc: 3207, section: '4.1' }],
  explainedBy: [],
  messages: {
    fails: failure<{ host: string; ports: readonly string[]; error: string }>({
      title: ({ host, ports }) => `STARTTLS fails on ${portsEn(ports)} of ${host}`,
      what: ({ host, error }) =>
        `${host} offers STARTTLS, but the encrypted connection does not come about: ${error}.`,
      why: () =>
        'Mail programs that are told STARTTLS cannot send, and one that falls back to plain text sends the password in the clear.',
      fix: ({ host }) =>
        `Check on ${host} that certificate and private key belong together and can be read, and that TLS 1.2 or later is on.`,
    }),
    works: state<{ ports: readonly string[] }>(({ ports }) => `STARTTLS works on ${portsEn(ports)}`),
    notSeen: state(() => 'STARTTLS was not tried on a port for mail programs'),
  },
  evaluate: ({ submissionHost }, say) => {
    const open = openPorts(submissionHost).filter(({ port }) => port !== RELAY_PORT);
    const broken = open.filter(({ server }) => server.startTls === 'failed' || server.startTls === 'refused');
    const [first] = broken;
    if (first !== undefined) {
      const { host, startTlsReply, tlsError } = first.server;
      const reply =
        startTlsReply === undefined ? '' : `${startTlsReply.code} ${startTlsReply.lines.join(' ')}`;
      const error = (first.server.startTls === 'refused' ? reply : tlsError) || tlsError || 'STARTTLS';
      return say.fail(
        'fails',
        { host, ports: portNames(broken), error: error.trim() },
        [],
        evidenceAt(submissionHost, broken),
      );
    }
    const works = open.filter(({ server }) => server.startTls === 'works');
    return works.length === 0
      ? say.notApplicable('notSeen', {})
      : say.pass('works', { ports: portNames(works) });
  },
});
