/** The recipient, group or its administrator does not want this mail. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceRecipientRefuses = defineRule({
  id: 'bounce/recipient-refuses',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 3463, section: '3.8' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The recipient does not accept the sender: ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'A rule of the recipient or of their administrator refuses: the group takes mail of members alone, or the sender is on a list of theirs. Authentication and reputation of the sender are not the reason.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Ask the recipient or the owner of the group, by another way, to let your address in. For a mailing list, join it with the address you write from.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['recipient-policy']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
