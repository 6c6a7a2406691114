/** The receiver takes no mail from the country or network of the sender. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceCountryRefused = defineRule({
  id: 'bounce/country-refused',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for country or network: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver lets in mail of certain countries or networks alone. Nothing is wrong with the sender.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Ask the recipient to have the address let in, or send through a relay in another country.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['geo']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
