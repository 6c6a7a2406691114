/** A port takes mail, or logins, from mail programs in the clear only. */
import { defineRule } from '@whyspam/core';
import { submissionTls } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, IMPLICIT_TLS_PORT, openPorts, portNames, portsEn, RELAY_PORT } from './seen-ports.ts';

export const submissionNoEncryption = defineRule({
  id: 'submission/no-encryption',
  needs: ['submissionHost'],
  severity: 'high',
  standards: [
    { rfc: 8314, section: '3' },
    { rfc: 4954, section: '4' },
  ],
  explainedBy: [],
  messages: {
    logins: failure<{ host: string; ports: readonly string[] }>({
      title: ({ host, ports }) => `${host} takes passwords without any encryption on ${portsEn(ports)}`,
      what: ({ host, ports }) =>
        `On ${portsEn(ports)}, ${host} offers a login (AUTH) and no STARTTLS, so user name and password cross the network in the clear.`,
      why: () =>
        'Whoever shares the network, in a hotel or a café, can read the password and then send spam as the customer. One stolen mailbox puts the whole server on blocklists.',
      fix: ({ host }) =>
        `Install a certificate on ${host} and turn STARTTLS on for this port; offer AUTH under TLS alone. Have the passwords changed that were used here.`,
    }),
    plain: failure<{ host: string; ports: readonly string[] }>({
      title: ({ host, ports }) => `${host} offers no encryption on ${portsEn(ports)}`,
      what: ({ host, ports }) =>
        `On ${portsEn(ports)}, ${host} answers, and lists no STARTTLS in its reply to EHLO.`,
      why: () =>
        'Mail programs that insist on encryption, as all do that are set up by themselves, cannot use this port. What is sent through it can be read on the way.',
      fix: ({ host }) => `Install a certificate on ${host} and turn STARTTLS on for this port, or close it.`,
    }),
    encrypted: state<{ ports: readonly string[] }>(
      ({ ports }) => `Mail programs have encryption on ${portsEn(ports)}`,
    ),
    notSeen: state(() => 'No port for mail programs answered'),
  },
  evaluate: ({ submissionHost }, say) => {
    // Port 465 in the clear is a fault of its own. Port 25 without a login is for other servers.
    const open = openPorts(submissionHost).filter(
      ({ port, server }) =>
        port !== IMPLICIT_TLS_PORT && (port !== RELAY_PORT || server.authInClear.length > 0),
    );
    const plain = open.filter(({ server }) => server.encryption === 'none');
    const logins = plain.filter(({ server }) => server.authInClear.length > 0);
    const bad = logins.length > 0 ? logins : plain;
    const [first] = bad;
    if (first !== undefined) {
      const { host } = first.server;
      return say.fail(
        logins.length > 0 ? 'logins' : 'plain',
        { host, ports: portNames(bad) },
        submissionTls({ host }),
        evidenceAt(submissionHost, bad),
      );
    }
    const good = openPorts(submissionHost).filter(
      ({ port, server }) => port !== RELAY_PORT && server.tls !== undefined,
    );
    return good.length === 0
      ? say.notApplicable('notSeen', {})
      : say.pass('encrypted', { ports: portNames(good) });
  },
});
