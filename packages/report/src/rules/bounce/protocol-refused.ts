/** The receiver did not accept how the server speaks SMTP. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceProtocolRefused = defineRule({
  id: 'bounce/protocol-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.1' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for how SMTP was spoken: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'A command came in a wrong order or form, a line ended without CR LF, or the receiver does not know an extension that was used. Home-made programs, and firewalls that meddle with SMTP, are the usual reason.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Send through a usual mail server instead of speaking SMTP from a script. Let every line end in CR LF, and switch off SMTP inspection in firewalls between.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['smtp-protocol']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
