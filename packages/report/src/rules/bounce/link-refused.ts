/** Mail was refused for a domain that is linked in it. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';
import { removalFrom } from './removal.ts';

export const bounceLinkRefused = defineRule({
  id: 'bounce/link-refused',
  needs: ['bouncedRecipient'],
  severity: 'high',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: ['dnsbl/domain-listed'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for a link in the message: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'A domain in the message, in a link, a picture or an address, is on a list of domains known from spam. Often it is a shortener, a tracking domain shared with others, or a site that was broken into.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look up each domain of the message at the list named in the reply. Replace shorteners and shared tracking domains by your own; if it is your own domain that is listed, clean the site and ask the list for removal.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['content-url']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, removalFrom(refusal.recipient));
  },
});
