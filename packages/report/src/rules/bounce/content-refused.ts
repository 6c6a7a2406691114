/** Mail was refused because its content looks like spam. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceContentRefused = defineRule({
  id: 'bounce/content-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused as spam: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'A filter judged the message itself: words, links, form, together with the reputation of who sends. Authentication does not answer it, and DNS settings do not mend it.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Send the message without links, pictures and attachments; if it passes, add them back one by one to find what is refused. Avoid shorteners, give it a text part, and write to a person’s name. If plain text is refused too, it is reputation.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['content-spam']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
