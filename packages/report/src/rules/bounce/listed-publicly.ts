/** Mail was refused because a public blocklist has the sending address. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';
import { removalFrom } from './removal.ts';

export const bounceListedPublicly = defineRule({
  id: 'bounce/listed-publicly',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: ['dnsbl/listed', 'dnsbl/domain-listed'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused because a blocklist has the sender: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver asks a public list, and the list has the sending address. All mail from it meets the same, at everybody who asks that list. On shared hosting a neighbour may be the reason.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'First end the cause: a hacked site or mailbox, an infected machine, or a bought list. Then ask the list for removal; asked too early, the address comes back. If the address is shared, have the provider do it, or send through another relay.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['blocklist-public']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, removalFrom(refusal.recipient));
  },
});
