/** Mail was refused because SPF did not allow the sending address. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceSpfRefused = defineRule({
  id: 'bounce/spf-refused',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [
    { rfc: 7208, section: '8.4' },
    { rfc: 7372, section: '3.2' },
  ],
  explainedBy: [
    'spf/missing',
    'spf/syntax-error',
    'spf/several-records',
    'spf/too-many-lookups',
    'spf/open-to-everyone',
    'sender/not-authorised',
    'spf/too-many-void-lookups',
    'spf/include-without-record',
    'spf/loop',
    'message/spf-failed',
    'domain/provider-not-included',
    'reports/unauthenticated-own-source',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for SPF: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The SPF record of the envelope sender does not cover the address the mail came from. The fault is in the sender’s record, in a server that nobody entered there, or in a forwarder that kept the sender.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Find the address that sent (it is often in the reply) and enter it, or the include of its service, in the SPF record of the envelope sender’s domain; or send through a server that is in it already. If a forwarder sent it, it has to rewrite the envelope sender (SRS), or DKIM has to carry the mail.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['auth-spf']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
