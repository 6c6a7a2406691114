/** Mail was refused because too much came too fast. */
import { defineRule } from '@whyspam/core';
import { sendSlower } from '../../setup/servers/names-and-routes.ts';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceRateLimited = defineRule({
  id: 'bounce/rate-limited',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '4.5.4.1' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Sent too much too fast: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver limits messages, recipients or connections of a sender, and the limit is lower the less it trusts the sender. Going on after temporary refusals turns them into blocks.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Let the queue wait at least 10 minutes, then use one or two connections at a time and fewer recipients in a message. Spread bulk mail over hours. If you did not send much, look for a loop or a hijacked account.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['rate-limit']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, sendSlower());
  },
});
