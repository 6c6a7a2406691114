/** Mail was refused for the address of its sender. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { postmasterOf } from './own-names.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceSenderDomainRefused = defineRule({
  id: 'bounce/sender-domain-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [
    { rfc: 3463, section: '3.2' },
    { rfc: 5321, section: '2.3.5' },
  ],
  explainedBy: ['domain/no-mail-records', 'mx/missing', 'mx/host-missing', 'zone/does-not-exist'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for the sender’s address: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver does not accept the address of the sender: its domain does not exist or takes no mail, or the mailbox behind it is not there. Replies and bounces could not reach it. Typical are root@localhost and the name of a web server.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Set a real address of your domain as envelope sender in the program that sends (in PHP with -f, in WordPress in the settings of the SMTP plug-in), and see that its domain has an MX record.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say, context) => {
    const refusal = refusalFor(bouncedRecipient, ['dns-sender-domain']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, [
      {
        kind: 'sender',
        program: 'application',
        settings: [{ name: 'envelopeFrom', value: postmasterOf(context.target) }],
      },
    ]);
  },
});
