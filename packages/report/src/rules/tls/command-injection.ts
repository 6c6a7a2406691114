/** The mail host obeys, under TLS, a command that was sent in the clear before it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const tlsCommandInjection = defineRule({
  id: 'tls/command-injection',
  needs: ['tlsScan'],
  severity: 'high',
  standards: [{ rfc: 3207, section: '6' }],
  explainedBy: [],
  messages: {
    obeys: failure<{ host: string }>({
      title: ({ host }) => `${host} obeys commands that were slipped in before TLS (CVE-2011-0411)`,
      what: ({ host }) =>
        `NOOP was sent in the clear together with STARTTLS, and ${host} answered it once the connection was encrypted.`,
      why: () =>
        'Somebody in between can put commands of their own at the start of an encrypted session, and so have the mail or the password of the one who connects delivered to them.',
      fix: ({ host }) =>
        `Update the mail software on ${host}, or whatever takes connections for it: what came before the handshake must be thrown away.`,
    }),
    ignores: state<{ host: string }>(
      ({ host }) => `${host} ignores commands that were slipped in before TLS`,
    ),
    notSeen: state(() => 'Whether commands can be slipped in was not seen'),
  },
  evaluate: ({ tlsScan }, say) => {
    if (tlsScan.state === 'absent' || tlsScan.value.obeysInjected === undefined)
      return say.notApplicable('notSeen', {});
    const { host, obeysInjected } = tlsScan.value;
    return obeysInjected ? say.fail('obeys', { host }, []) : say.pass('ignores', { host });
  },
});
