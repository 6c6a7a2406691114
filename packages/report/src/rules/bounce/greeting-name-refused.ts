/** Mail was refused for the name the sending server gives in EHLO. */
import { defineRule } from '@whyspam/core';
import { heloName } from '../../setup/servers/names-and-routes.ts';
import { failure } from '../texts.ts';
import { mailHostOf } from './own-names.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceGreetingNameRefused = defineRule({
  id: 'bounce/greeting-name-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.1.1.1' }],
  explainedBy: ['sender/helo-unresolved', 'sender/helo-not-a-host', 'path/greeting-not-a-name'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for the name in EHLO: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver does not believe the name the server greets with: it is no full host name, does not resolve, or belongs to somebody else. Typical are localhost and names ending in .local.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Set the name of the mail server to a full host name that resolves to its address and stands in its PTR record, for example mail.example.com.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say, context) => {
    const refusal = refusalFor(bouncedRecipient, ['dns-helo']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, heloName({ host: mailHostOf(context.target) }));
  },
});
