/** Mail was refused because a virus was found, or an attachment is of a forbidden kind. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceAttachmentRefused = defineRule({
  id: 'bounce/attachment-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 3463, section: '3.7' }],
  explainedBy: ['content/risky-attachment'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for virus or attachment: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver found malware, or blocks this kind of file: programs, scripts, macros, encrypted archives. A renamed or zipped file is found too.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Check the file and the machine it comes from with a scanner. If it is clean, share it by a link, or send it as PDF.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['content-malware']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
