/** The message went round in circles. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceRoutingLoop = defineRule({
  id: 'bounce/routing-loop',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '6.3' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Mail loop: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'Servers passed the message to each other until one gave up. Two forwardings point at each other, or the MX of the domain leads to a server that passes it back.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look at the Received lines of the returned message: the hosts that come again and again are the loop. Remove one of the two forwardings, or enter the domain as local on its server.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['routing-loop']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
