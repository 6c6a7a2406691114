/** The DKIM key is too short. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dkimWeakKey = defineRule({
  id: 'dkim/weak-key',
  needs: ['dkimKey'],
  severity: 'high',
  standards: [{ rfc: 8301, section: '3.2' }],
  explainedBy: [],
  messages: {
    tooShort: failure<{ selector: string; bits: number }>({
      title: ({ selector, bits }) => `The DKIM key ${selector} has only ${bits} bits`,
      what: ({ bits }) => `The key is RSA with ${bits} bits. Keys below 1024 bits must not be used.`,
      why: () =>
        'Receivers treat signatures with such a key as if there were none. Gmail demands 1024 bits or more.',
      fix: () =>
        'Make a new RSA key of 2048 bits under a new selector, publish it, sign with it, and then remove the old one.',
    }),
    short: failure<{ selector: string; bits: number }>({
      title: ({ selector, bits }) => `The DKIM key ${selector} has ${bits} bits; 2048 are advised`,
      what: ({ bits }) => `The key is RSA with ${bits} bits.`,
      why: () => 'It still passes everywhere, but the standard and Gmail advise 2048 bits.',
      fix: () => 'At the next change of keys, make an RSA key of 2048 bits under a new selector.',
    }),
    strong: state<{ selector: string; bits: number }>(
      ({ selector, bits }) => `The DKIM key ${selector} is strong (${bits} bits)`,
    ),
    noKey: state(() => 'There is no RSA key to measure'),
  },
  evaluate: ({ dkimKey }, say) => {
    if (dkimKey.state === 'absent' || dkimKey.value.bits === undefined) return say.notApplicable('noKey', {});
    const { selector, bits, keyType } = dkimKey.value;
    if (keyType !== 'rsa' || bits >= 2048) return say.pass('strong', { selector, bits });
    if (bits >= 1024) return say.warn('short', { selector, bits }, [], { severity: 'medium' });
    return say.fail('tooShort', { selector, bits }, []);
  },
});
