/** Mail was refused because its DKIM signature was missing or did not verify. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceDkimRefused = defineRule({
  id: 'bounce/dkim-refused',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [
    { rfc: 6376, section: '6.1' },
    { rfc: 7372, section: '3.1' },
  ],
  explainedBy: [
    'dkim/key-missing',
    'dkim/revoked-key',
    'dkim/malformed-key',
    'dkim/several-records',
    'dkim/weak-key',
    'dkim/dangling-alias',
    'dkim/misplaced-key',
    'dkim/parent-denied',
    'dkim/bare-key',
    'dkim/key-too-long',
    'message/signature-body-changed',
    'message/signature-header-changed',
    'message/signature-key-missing',
    'message/signature-key-revoked',
    'message/signature-key-unusable',
    'message/signature-key-mismatch',
    'message/signature-expired',
    'message/signature-malformed',
    'message/signature-weak',
    'message/unsigned',
    'reports/dkim-broken',
    'dkim/service-key-missing',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for DKIM: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver wants a DKIM signature that verifies. It is missing, its key cannot be found, or something changed the message after it was signed.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'See whether the message as sent has a DKIM-Signature. If not, switch signing on and publish the key. If it has, check the key of its selector in the DNS, and let nothing behind the signing server change the message: no footer, no re-encoding.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['auth-dkim']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
