/** The mail came back, and nothing says why. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceUnexplained = defineRule({
  id: 'bounce/unexplained',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 3463, section: '2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Came back without a reason: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () => 'Neither words nor codes name a reason. Whose fault it is cannot be told from this notice.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look in the log of the sending server for the reply to this message. If there is none, ask the postmaster of the receiver, with the time and both addresses.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['unknown']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
