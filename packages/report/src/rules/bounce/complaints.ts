/** Recipients complained of the mail. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceComplaints = defineRule({
  id: 'bounce/complaints',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5965, section: '3' }],
  explainedBy: ['reports/complaints-reported'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Recipients complain: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'People pressed “this is spam”. Receivers count that more than anything else; above 0.3% of the mail Gmail and Yahoo refuse or junk.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Take whoever complained off the list at once, join the feedback loops, offer one-click unsubscribe, and write only to those who asked for it.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['complaint', 'feedback']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
