/** The receiver’s server could not be reached. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceUnreachable = defineRule({
  id: 'bounce/unreachable',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 3463, section: '3.5' }],
  explainedBy: ['smtp/port-closed', 'smtp/refuses-connection', 'mx/host-missing', 'mx/host-unroutable'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The receiver’s server cannot be reached: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'No connection came about, or it broke: the server is down, a firewall drops the packets, the DNS did not answer, or the sender’s provider blocks port 25.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'See whether mail to other domains goes out. If it does, it is the receiver: wait, and tell them another way. If none does, see whether your provider blocks port 25 outward.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['network']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
