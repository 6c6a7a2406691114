/** The domain of the recipient does not exist, or has no mail server. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceHostUnknown = defineRule({
  id: 'bounce/host-unknown',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [
    { rfc: 5321, section: '5.1' },
    { rfc: 3463, section: '3.2' },
  ],
  explainedBy: ['mx/missing', 'mx/host-missing', 'mx/single-label-host'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The recipient’s domain has no mail server: ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The DNS has no such domain, or nothing in it that takes mail. Mostly the domain is misspelt; sometimes it has run out.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look at the part behind the @, letter by letter. If it is right, their administrator has to mend the MX record or renew the domain; tell them another way.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['host-unknown']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
