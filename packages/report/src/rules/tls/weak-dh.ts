/** The prime that the mail host uses for DHE is too short. */
import { defineRule } from '@whyspam/core';
import { strongDhGroup } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';

/** OpenSSL turns shorter ones down since 1.0.2f (2016), whatever its settings; GnuTLS and NSS as well. */
const REFUSED_BELOW = 1024;
const ADVISED = 2048;

export const tlsWeakDh = defineRule({
  id: 'tls/weak-dh',
  needs: ['tlsScan'],
  severity: 'high',
  standards: [{ rfc: 9325, section: '4.5' }],
  explainedBy: [],
  messages: {
    refused: failure<{ host: string; bits: number }>({
      title: ({ host, bits }) => `The Diffie-Hellman prime of ${host} has only ${bits} bits`,
      what: ({ host, bits }) => `${host} uses a prime of ${bits} bits for DHE ciphers.`,
      why: () =>
        'The TLS libraries of today turn so short a prime down ("dh key too small"). A sender that settles on such a cipher cannot encrypt, and delivers in the clear or not at all; and what is encrypted with it can be broken (Logjam).',
      fix: ({ host }) =>
        `Use a prime of 2048 bits on ${host}, or turn DHE off: ECDHE does the same without one.`,
    }),
    short: failure<{ host: string; bits: number }>({
      title: ({ host, bits }) => `The Diffie-Hellman prime of ${host} has ${bits} bits`,
      what: ({ host, bits }) => `${host} uses a prime of ${bits} bits for DHE ciphers.`,
      why: () =>
        'Strict settings, such as security level 2 of OpenSSL, want 2048 bits and turn the connection down when it settles on DHE. Most senders use ECDHE and never notice.',
      fix: ({ host }) => `Use a prime of 2048 bits on ${host}, or turn DHE off.`,
    }),
    long: state<{ host: string; bits: number }>(
      ({ host, bits }) => `The Diffie-Hellman prime of ${host} has ${bits} bits`,
    ),
    none: state(() => 'No DHE cipher was agreed on'),
  },
  evaluate: ({ tlsScan }, say) => {
    if (tlsScan.state === 'absent' || tlsScan.value.dheBits === undefined)
      return say.notApplicable('none', {});
    const { host, dheBits: bits } = tlsScan.value;
    if (bits >= ADVISED) return say.pass('long', { host, bits });
    if (bits < REFUSED_BELOW) return say.fail('refused', { host, bits }, FIXES);
    return say.warn('short', { host, bits }, FIXES, { severity: 'low' });
  },
});

const FIXES = strongDhGroup();
