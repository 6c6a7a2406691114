/** The account that sends has reached its limit or is blocked. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceAccountLimited = defineRule({
  id: 'bounce/account-limited',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The sending account is limited: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The provider of the sender refuses, not the recipient: the account or domain has sent as much as it may, or was blocked for sending spam.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look whether the account was hijacked: unknown messages in Sent, rules, logins. If it was not, wait until the limit is over (an hour or a day) and send bulk mail through a service made for it.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['account-limit']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
