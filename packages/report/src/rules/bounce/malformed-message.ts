/** Mail was refused because its header or form breaks the rules. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceMalformedMessage = defineRule({
  id: 'bounce/malformed-message',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5322, section: '3.6' }],
  explainedBy: [
    'content/missing-fields',
    'content/header-duplicated',
    'content/missing-message-id',
    'content/missing-date',
    'content/header-eight-bit',
    'content/mime-broken',
    'content/bare-line-ends',
    'content/line-too-long',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused as malformed: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The message breaks RFC 5322: a field is missing, stands twice or cannot be read. The fault is in the program that writes the message, and meets all of its messages.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Let the program write exactly one From, Date, Subject and Message-ID, and encode letters beyond ASCII. A script that builds mail by hand is better off with a mail library.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['format-headers', 'format-rfc5322']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
