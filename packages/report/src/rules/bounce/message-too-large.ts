/** Mail was refused because it is too large. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceMessageTooLarge = defineRule({
  id: 'bounce/message-too-large',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 1870, section: '4' }],
  explainedBy: ['smtp/small-size-limit'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The message is too large: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver takes messages up to a limit, usually 10 to 35 MB as sent. In mail an attachment grows by more than a third.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Share the file by a link, or make it smaller. Sending it again as it is does not help.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['size']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
