/** All keys that were found are Ed25519, which part of the receivers cannot verify. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dkimNoRsaKey = defineRule({
  id: 'dkim/no-rsa-key',
  needs: ['dkim'],
  severity: 'low',
  standards: [{ rfc: 8463, section: '6' }],
  explainedBy: [],
  messages: {
    only: failure<{ selectors: readonly string[] }>({
      title: () => 'All DKIM keys that were found are Ed25519',
      what: ({ selectors }) =>
        `The selectors ${selectors.join(', ')} hold Ed25519 keys. No RSA key was found, which does not mean that there is none.`,
      why: () =>
        'Receivers that know only RSA cannot verify such a signature, and it counts as none. Which large receivers verify Ed25519 is not published.',
      fix: () =>
        'Sign each message twice, with an Ed25519 key and with an RSA key of 2048 bits under another selector.',
    }),
    mixed: state(() => 'An RSA key for DKIM was found'),
    none: state(() => 'No DKIM key was found'),
  },
  evaluate: ({ dkim }, say) => {
    const keys = dkim.state === 'absent' ? [] : (dkim.value.keys ?? []);
    const readable = keys.filter(({ bits }) => bits !== undefined);
    if (readable.length === 0) return say.notApplicable('none', {});
    return readable.every(({ keyType }) => keyType === 'ed25519')
      ? say.warn('only', { selectors: readable.map(({ selector }) => selector) }, [])
      : say.pass('mixed', {});
  },
});
