/** The key in the certificate of the mail host is too short. */
import { defineRule } from '@whyspam/core';
import { certificate as certificateFixes } from '../../setup/servers/encryption.ts';
import { failure, state } from '../texts.ts';
import { shownCertificate } from './server-certificate.ts';

const ADVISED = 2048;

export const tlsWeakCertificateKey = defineRule({
  id: 'tls/weak-certificate-key',
  needs: ['smtp'],
  severity: 'medium',
  standards: [{ rfc: 9325, section: '4.5' }],
  explainedBy: [],
  messages: {
    short: failure<{ host: string; bits: number }>({
      title: ({ host, bits }) => `The key of ${host} has only ${bits} bits`,
      what: ({ host, bits }) => `The certificate that ${host} shows has an RSA key of ${bits} bits.`,
      why: () =>
        'No public authority issues such certificates any more, and programs with strict settings, such as security level 2 of OpenSSL, which is the default of Debian and Ubuntu, turn the connection down ("ee key too small"). Such a sender cannot encrypt.',
      fix: ({ host }) =>
        `Make a new key of 2048 bits or more (or an EC key) and a new certificate on ${host}. If there is a TLSA record, publish the new key there first.`,
    }),
    long: state<{ host: string }>(({ host }) => `The key of ${host} is long enough`),
    none: state(() => 'No certificate was seen'),
  },
  evaluate: ({ smtp }, say) => {
    const shown = shownCertificate(smtp);
    if (shown === undefined) return say.notApplicable('none', {});
    const { host, certificate } = shown;
    const { keyType, keyBits: bits } = certificate;
    if (!keyType.startsWith('rsa') || bits === undefined || bits >= ADVISED)
      return say.pass('long', { host });
    const fixes = certificateFixes({ host });
    return bits <= 1024
      ? say.fail('short', { host, bits }, fixes)
      : say.warn('short', { host, bits }, fixes, { severity: 'low' });
  },
});
