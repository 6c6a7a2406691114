/** The server takes this mail only after a login that succeeds. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceLoginNeeded = defineRule({
  id: 'bounce/login-needed',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [
    { rfc: 4954, section: '6' },
    { rfc: 6409, section: '4.3' },
  ],
  explainedBy: ['submission/no-auth', 'submission/login-refused'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused without login: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The program did not log in, or with a wrong user, password or method. It is the server of the sender that refuses; the mail never left.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'In the program that sends, use port 587 with STARTTLS or 465 with TLS, the full mailbox address as user, and its password; where two-step verification is on, an application password or OAuth 2.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['submission-auth']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, [
      {
        kind: 'sender',
        program: 'application',
        settings: [
          { name: 'port', value: '587' },
          { name: 'encryption', value: 'STARTTLS' },
          { name: 'authentication', value: 'on' },
        ],
      },
    ]);
  },
});
