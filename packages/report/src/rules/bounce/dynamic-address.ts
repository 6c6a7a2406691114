/** Mail was refused because it came from an address of homes or of changing tenants. */
import { defineRule } from '@whyspam/core';
import { smartHost } from '../../setup/servers/names-and-routes.ts';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceDynamicAddress = defineRule({
  id: 'bounce/dynamic-address',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: ['ptr/generic-name', 'dnsbl/policy-listed', 'ptr/missing', 'path/dynamic-looking-client'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused as a dynamic address: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver takes no mail directly from addresses that its list or their PTR name show as dynamic or residential, because nearly all mail from there is spam.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Send through the relay of your provider or mail service, with login on port 587 or 465. A server of your own needs a fixed address with a PTR name that tells.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['dynamic-ip']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, smartHost());
  },
});
