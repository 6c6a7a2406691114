/** The receiver knows no such mailbox. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceMailboxUnknown = defineRule({
  id: 'bounce/mailbox-unknown',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 3463, section: '3.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `No such mailbox: ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The address does not exist, or not any more. Nothing is wrong with the sender; but receivers think poorly of senders who write to many unknown addresses.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look for a typing mistake. If there is none, ask the person for the present address, and take this one off every list.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['recipient-unknown']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
