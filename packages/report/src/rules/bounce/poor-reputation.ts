/** Mail was refused or held back for the reputation of the address or domain. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';
import { removalFrom } from './removal.ts';

export const bouncePoorReputation = defineRule({
  id: 'bounce/poor-reputation',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: ['dnsbl/listed', 'dnsbl/domain-listed'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for poor reputation: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'Nothing is wrong with this message as such: the receiver thinks poorly of the address or domain, from complaints, unknown recipients and sudden volume of the last weeks. A new address has no reputation yet, which is treated alike.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Stop mail to those who do not open it, remove addresses that bounce, and send an even and slowly growing amount. See your standing in Google Postmaster Tools and Microsoft SNDS. It recovers over days to weeks; asking to be trusted rarely helps before.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['reputation-ip', 'reputation-domain']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, removalFrom(refusal.recipient));
  },
});
