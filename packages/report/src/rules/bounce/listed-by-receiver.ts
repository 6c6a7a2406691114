/** Mail was refused because the receiver keeps the sending address on a list of its own. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';
import { removalFrom } from './removal.ts';

export const bounceListedByReceiver = defineRule({
  id: 'bounce/listed-by-receiver',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The receiver blocks the sender: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver, or the filter before it, keeps a list of its own and has the sender on it. No public page shows that; only who keeps the list can take it off.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Follow the link or write to the address in the reply, with the whole reply and the sending address. Before that end what may be the cause: sending too fast, old addresses, complaints. Until it is answered, urgent mail can go through another relay.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['blocklist-private']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, removalFrom(refusal.recipient));
  },
});
