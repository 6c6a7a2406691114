/** A login is offered, but in no way that mail programs of today can use. */
import { defineRule } from '@whyspam/core';
import { usualMechanisms } from '../../setup/servers/submission.ts';
import { failure, listEn, state } from '../texts.ts';
import { evidenceAt, openPorts, portNames, portsEn } from './seen-ports.ts';

/** RFC 6331 made DIGEST-MD5 historic; CRAM-MD5 (RFC 2195) asks for passwords stored readably; NTLM is broken. */
const WEAK: readonly string[] = ['CRAM-MD5', 'DIGEST-MD5', 'NTLM'];

export const submissionOnlyWeakMechanisms = defineRule({
  id: 'submission/only-weak-mechanisms',
  needs: ['submissionHost'],
  severity: 'low',
  standards: [
    { rfc: 6331, section: '1' },
    { rfc: 4954, section: '4' },
  ],
  explainedBy: [],
  messages: {
    weak: failure<{ host: string; ports: readonly string[]; mechanisms: readonly string[] }>({
      title: ({ host }) => `${host} offers only outdated ways to log in`,
      what: ({ host, ports, mechanisms }) =>
        `Under TLS, on ${portsEn(ports)}, ${host} offers ${listEn(mechanisms)} and nothing else.`,
      why: () =>
        'Outlook, Gmail and most telephones do not speak them. And the server must keep passwords so that they can be read, which costs all of them at once when it is broken into.',
      fix: () =>
        'Offer PLAIN and LOGIN under TLS, which protects the password on its way, and keep passwords hashed.',
    }),
    usable: state<{ mechanisms: readonly string[] }>(({ mechanisms }) => `Logins with ${listEn(mechanisms)}`),
    notSeen: state(() => 'No login was offered under TLS'),
  },
  evaluate: ({ submissionHost }, say) => {
    const open = openPorts(submissionHost).filter(({ server }) => server.authUnderTls.length > 0);
    const weak = open.filter(({ server }) => server.authUnderTls.every((each) => WEAK.includes(each)));
    const [first] = weak;
    if (first !== undefined) {
      const { host, authUnderTls } = first.server;
      return say.warn(
        'weak',
        { host, ports: portNames(weak), mechanisms: authUnderTls },
        usualMechanisms(),
        evidenceAt(submissionHost, weak),
      );
    }
    const [any] = open;
    if (any === undefined) return say.notApplicable('notSeen', {});
    return say.pass('usable', { mechanisms: any.server.authUnderTls });
  },
});
