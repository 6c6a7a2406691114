/** The DKIM key is longer than verifiers need be able to handle. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** RFC 8301 section 3.2: verifiers must manage 1024 to 4096 bits. */
const MAX_BITS = 4096;

export const dkimKeyTooLong = defineRule({
  id: 'dkim/key-too-long',
  needs: ['dkimKey'],
  severity: 'medium',
  standards: [{ rfc: 8301, section: '3.2' }],
  explainedBy: [],
  messages: {
    tooLong: failure<{ selector: string; bits: number }>({
      title: ({ selector, bits }) =>
        `The DKIM key ${selector} has ${bits} bits, more than verifiers must manage`,
      what: ({ bits }) => `The key is RSA with ${bits} bits.`,
      why: () =>
        'Verifiers must manage keys up to 4096 bits and need not manage longer ones. Where they do not, the signature fails.',
      fix: () =>
        'Make an RSA key of 2048 bits under a new selector, publish it, sign with it, and then remove the old one.',
    }),
    fits: state<{ selector: string }>(
      ({ selector }) => `Every verifier can handle the length of the DKIM key ${selector}`,
    ),
    noKey: state(() => 'There is no RSA key to measure'),
  },
  evaluate: ({ dkimKey }, say) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { bits, keyType, selector } = dkimKey.value;
    if (bits === undefined || keyType !== 'rsa') return say.notApplicable('noKey', {});
    return bits > MAX_BITS ? say.warn('tooLong', { selector, bits }, []) : say.pass('fits', { selector });
  },
});
