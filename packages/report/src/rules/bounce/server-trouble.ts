/** Something is out of order at the receiver’s server. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceServerTrouble = defineRule({
  id: 'bounce/server-trouble',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 3463, section: '3.4' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The receiver’s server has trouble: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The server says that it cannot do it now, or that it is set up wrongly. Nothing points to the sender; but some servers say this instead of naming a block.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Wait some hours and send again. If it goes on for a day, tell the administrator of the receiver, with the whole reply.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['server-temp', 'server-error']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
