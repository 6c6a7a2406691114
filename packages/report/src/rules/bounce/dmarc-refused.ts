/** Mail was refused by the DMARC policy of the domain in From. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceDmarcRefused = defineRule({
  id: 'bounce/dmarc-refused',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [
    { rfc: 9989, section: '5.4' },
    { rfc: 7489, section: '6.6' },
  ],
  explainedBy: [
    'dmarc/missing',
    'dmarc/invalid',
    'dmarc/several-records',
    'sender/dmarc-fails',
    'sender/not-aligned',
    'spf/missing',
    'dkim/key-missing',
    'spf/several-records',
    'spf/syntax-error',
    'spf/too-many-lookups',
    'spf/too-many-void-lookups',
    'spf/include-without-record',
    'spf/loop',
    'dkim/dangling-alias',
    'dkim/misplaced-key',
    'dkim/parent-denied',
    'dkim/revoked-key',
    'dkim/malformed-key',
    'dkim/several-records',
    'sender/not-authorised',
    'message/dmarc-failed',
    'message/not-aligned',
    'reports/unaligned-service',
    'reports/unauthenticated-own-source',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused by DMARC: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'Receivers follow the DMARC policy of the domain in From: something has to pass that is aligned with it. SPF or DKIM of another domain does not count, however well it passes.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Have the service sign with DKIM under the domain in From (most call it domain authentication), or use an envelope sender of that domain. If the domain in From is not yours, as with web forms that put the visitor there, write your own into From and the visitor into Reply-To.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['auth-dmarc']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
