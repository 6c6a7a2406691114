/** The server does not pass mail on for this sender to this recipient. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceRelayDenied = defineRule({
  id: 'bounce/relay-denied',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '3.6.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Relaying denied: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The server that was asked is not the one for the recipient, and does not know the sender as its own. Either the program that sends did not log in, or the MX of the recipient leads to a server that does not have the domain.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'If it is your own server that refuses: log in (port 587 or 465), or use a sender address it has confirmed. If it is the recipient’s: their administrator has to add the domain on that server, or mend the MX record.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['relay-denied']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, [
      {
        kind: 'sender',
        program: 'application',
        settings: [
          { name: 'port', value: '587' },
          { name: 'authentication', value: 'on' },
        ],
      },
    ]);
  },
});
