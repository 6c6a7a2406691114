/** The DKIM key was revoked: its record is there, and empty. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { isInUse } from './selector-in-use.ts';

export const dkimRevokedKey = defineRule({
  id: 'dkim/revoked-key',
  needs: ['dkimKey'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '3.6.1' }],
  explainedBy: [],
  messages: {
    revoked: failure<{ selector: string }>({
      title: ({ selector }) => `The DKIM key ${selector} is revoked`,
      what: ({ selector }) =>
        `The record of the selector ${selector} has an empty p=, which means: this key no longer counts.`,
      why: () => 'Mail that is still signed with it fails DKIM.',
      fix: ({ selector }) =>
        `If nothing signs with ${selector} any more, all is well. If something does, publish a new key under a new selector and sign with that.`,
    }),
    inForce: state<{ selector: string }>(({ selector }) => `The DKIM key ${selector} is in force`),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, isRevoked, origin } = dkimKey.value;
    if (!isRevoked) return say.pass('inForce', { selector });
    // A guessed selector that is revoked is most likely an old key, properly retired.
    return isInUse(origin)
      ? say.fail('revoked', { selector }, [])
      : say.warn('revoked', { selector }, [], { severity: 'info' });
  },
});
