/** Mail was refused because neither SPF nor DKIM proved who sent it. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceNotAuthenticated = defineRule({
  id: 'bounce/not-authenticated',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [
    { rfc: 7372, section: '3' },
    { rfc: 7208, section: '8' },
    { rfc: 6376, section: '6' },
  ],
  explainedBy: [
    'spf/missing',
    'spf/syntax-error',
    'spf/several-records',
    'spf/too-many-lookups',
    'dkim/key-missing',
    'dkim/revoked-key',
    'dkim/malformed-key',
    'sender/not-authorised',
    'sender/dmarc-fails',
    'spf/too-many-void-lookups',
    'spf/include-without-record',
    'spf/loop',
    'dkim/dangling-alias',
    'dkim/misplaced-key',
    'dkim/parent-denied',
    'dkim/several-records',
    'sender/not-aligned',
    'message/not-authenticated',
    'message/dmarc-failed',
    'path/sent-by-php-mail',
    'reports/unauthenticated-own-source',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused without authentication: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver takes no mail whose sender nothing proves. The fault is in the authentication of the sender, so it meets all mail sent the same way, not this message alone.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Publish an SPF record that names the address or service that sent this message, and switch DKIM signing on in the program or service that sends. Then send a test and look for spf=pass and dkim=pass in its header.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['auth-missing']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
