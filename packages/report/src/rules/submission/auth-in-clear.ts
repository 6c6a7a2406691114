/** Encryption is there, but the login is offered before it. */
import { defineRule } from '@whyspam/core';
import { authAfterTls } from '../../setup/servers/submission.ts';
import { failure, state } from '../texts.ts';
import { evidenceAt, openPorts, portNames, portsEn } from './seen-ports.ts';

/** The password itself goes over the wire (RFC 4616, and LOGIN of no RFC), or a token as good as one. */
const READABLE: readonly string[] = ['PLAIN', 'LOGIN', 'XOAUTH2', 'OAUTHBEARER'];

export const submissionAuthInClear = defineRule({
  id: 'submission/auth-in-clear',
  needs: ['submissionHost'],
  severity: 'medium',
  standards: [
    { rfc: 4954, section: '4' },
    { rfc: 8314, section: '3' },
  ],
  // The same setting, seen on the port for incoming mail.
  explainedBy: ['smtp/auth-in-clear'],
  messages: {
    offered: failure<{ host: string; ports: readonly string[]; mechanisms: readonly string[] }>({
      title: ({ host, ports }) => `${host} takes passwords before encryption on ${portsEn(ports)}`,
      what: ({ host, ports, mechanisms }) =>
        `On ${portsEn(ports)}, ${host} offers AUTH ${mechanisms.join(' ')} before STARTTLS, so a mail program that does not ask for encryption sends user name and password in the clear.`,
      why: () =>
        'One wrong setting in a mail program, or somebody on the way who takes STARTTLS out, and the password can be read. A stolen mailbox sends spam, and the whole server ends on blocklists.',
      fix: ({ host }) =>
        `Let ${host} offer AUTH under TLS alone (in Dovecot before 2.4 the setting is disable_plaintext_auth=yes). Mail programs that are set to "no encryption" then fail and must be set to STARTTLS or SSL/TLS: tell their owners first.`,
    }),
    hidden: state(() => 'No port offers a login with a readable password before encryption'),
    notSeen: state(() => 'No port with STARTTLS answered'),
  },
  evaluate: ({ submissionHost }, say) => {
    // Without any encryption it is the lack of that which must be mended.
    const open = openPorts(submissionHost).filter(({ server }) => server.encryption === 'startTls');
    const bad = open.filter(({ server }) => server.authInClear.some((each) => READABLE.includes(each)));
    const [first] = bad;
    if (first === undefined) {
      return open.length === 0 ? say.notApplicable('notSeen', {}) : say.pass('hidden', {});
    }
    const mechanisms = first.server.authInClear.filter((each) => READABLE.includes(each));
    return say.fail(
      'offered',
      { host: first.server.host, ports: portNames(bad), mechanisms },
      authAfterTls({ host: first.server.host }),
      evidenceAt(submissionHost, bad),
    );
  },
});
