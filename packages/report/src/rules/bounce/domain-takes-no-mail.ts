/** The domain of the recipient says that it takes no mail. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceDomainTakesNoMail = defineRule({
  id: 'bounce/domain-takes-no-mail',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 7505, section: '4.2' }],
  explainedBy: ['mx/missing', 'mx/null-beside-others'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The recipient’s domain takes no mail: ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The domain publishes a null MX record, or its server says that it takes no mail at all. There is no mailbox in this domain.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Find another address of the person or organisation, and take this one off every list.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['null-mx']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
