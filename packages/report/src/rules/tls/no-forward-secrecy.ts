/** The mail host uses the key of its certificate for the key exchange itself. */
import { defineRule } from '@whyspam/core';
import { forwardSecrecy } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';

export const tlsNoForwardSecrecy = defineRule({
  id: 'tls/no-forward-secrecy',
  needs: ['tlsScan'],
  severity: 'low',
  standards: [
    { rfc: 9325, section: '4.1' },
    { rfc: 9325, section: '7.3' },
  ],
  explainedBy: ['tls/old-protocol'],
  messages: {
    missing: failure<{ host: string }>({
      title: ({ host }) => `${host} has no cipher with forward secrecy`,
      what: ({ host }) => `${host} turned down every offer with an ephemeral key: TLS 1.3, ECDHE and DHE.`,
      why: () =>
        'Whoever records the traffic and gets hold of the private key later can read all of it. Senders with strict settings no longer offer the RSA key exchange and cannot encrypt to this host.',
      fix: ({ host }) =>
        `Turn on TLS 1.3, or the ECDHE ciphers, on ${host}. If the software is too old for them, update it.`,
    }),
    has: state<{ host: string }>(({ host }) => `${host} agrees on ciphers with forward secrecy`),
    notSeen: state(() => 'Whether there is forward secrecy was not seen'),
  },
  evaluate: ({ tlsScan }, say) => {
    if (tlsScan.state === 'absent' || tlsScan.value.hasForwardSecrecy === undefined)
      return say.notApplicable('notSeen', {});
    const { host, hasForwardSecrecy } = tlsScan.value;
    if (hasForwardSecrecy) return say.pass('has', { host });
    return say.warn('missing', { host }, forwardSecrecy());
  },
});
