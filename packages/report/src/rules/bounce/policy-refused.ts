/** The receiver refuses by a rule it does not explain. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bouncePolicyRefused = defineRule({
  id: 'bounce/policy-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 3463, section: '3.8' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused by policy: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The words name no reason that could be acted on. It may be authentication, reputation, content or a rule of the receiver; what is certain is only that it was refused on purpose.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Check first what you can see yourself: SPF, DKIM, DMARC, PTR and blocklists. If all of that is in order, write to the postmaster of the receiver with the whole reply, the time and the sending address.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['policy']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
