/** Mail went to an address that exists to catch spam. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceSpamTrapHit = defineRule({
  id: 'bounce/spam-trap-hit',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The sender writes to spam traps: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver saw mail to addresses that nobody ever gave away, or probes of many addresses. It shows a list that was bought, is very old, or was checked by trying.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Stop the list that was used. Keep only addresses whose owners confirmed them or that opened mail in the last months, and stop verifying addresses over SMTP.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['spamtrap']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
