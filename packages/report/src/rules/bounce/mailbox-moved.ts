/** The recipient has another address now. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceMailboxMoved = defineRule({
  id: 'bounce/mailbox-moved',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '3.4' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The recipient has moved: ${toEn(refusal)}`,
      what: saidEn,
      why: () => 'The server says that the mailbox is elsewhere now. Nothing is wrong with the sender.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Take the new address from the reply if it is there, or ask the person, and change it in your list.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['recipient-moved']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
