/** The receiver lets an unknown sender wait before it takes the first message. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceGreylisted = defineRule({
  id: 'bounce/greylisted',
  needs: ['bouncedRecipient'],
  severity: 'info',
  standards: [{ rfc: 6647, section: '2' }],
  explainedBy: ['smtp/greylisting'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Greylisted: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver refuses the first attempt of an unknown sender for the time being, and takes the next one some minutes later. A mail server passes that by itself.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Nothing, if a mail server sends: it tries again by itself, after 5 minutes to an hour. A script that gives up at the first refusal has to send through a mail server. Keep the sending address the same between attempts.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['greylist']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
