/** The mailbox exists, but is switched off. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceMailboxDisabled = defineRule({
  id: 'bounce/mailbox-disabled',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 3463, section: '3.3' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The mailbox is switched off: ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The provider has suspended or closed the account, often because nobody uses it. Nothing is wrong with the sender. Abandoned mailboxes are made into spam traps later.',
      fix: (refusal) => fixEn(refusal, 'Reach the person another way, and take the address off every list.'),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['recipient-disabled']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
