/** The mailbox of the recipient is full. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceMailboxFull = defineRule({
  id: 'bounce/mailbox-full',
  needs: ['bouncedRecipient'],
  severity: 'low',
  standards: [{ rfc: 3463, section: '3.3' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The mailbox is full: ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The recipient’s storage has no room. Nothing is wrong with the sender, and nothing can be mended there.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Tell the person another way, and send again in some days. An address that is full for weeks is abandoned: take it off the list.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['recipient-full']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
