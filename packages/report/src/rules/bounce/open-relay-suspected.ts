/** The receiver takes the sending server for an open relay or proxy. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceOpenRelaySuspected = defineRule({
  id: 'bounce/open-relay-suspected',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '7.1' }],
  explainedBy: ['smtp/open-relay'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The sending server is taken for an open relay: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver saw, or was told, that the server passes on mail of strangers. Such servers are blocked widely and fast.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Let the server relay only for users who log in and for its own networks; in Postfix keep reject_unauth_destination. Close proxies on the machine. Then ask the receiver for removal.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['open-relay']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
