/** Mail was refused because nothing that passed is aligned with the domain in From. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceNotAligned = defineRule({
  id: 'bounce/not-aligned',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [{ rfc: 9989, section: '4.4' }],
  explainedBy: [
    'sender/not-aligned',
    'sender/dmarc-fails',
    'message/dmarc-failed',
    'message/not-aligned',
    'reports/unaligned-service',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for missing alignment: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'SPF or DKIM may pass, but for another domain than the one in From; to the receiver that proves nothing about From.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Let DKIM sign with d= the domain in From, or set the envelope sender (return path) to a name below the same organisational domain. Both are settings of the sending service.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['alignment']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
