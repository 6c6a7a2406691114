/** The mail could not be delivered in time. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceExpired = defineRule({
  id: 'bounce/expired',
  needs: ['bouncedRecipient'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '4.5.4.1' }],
  explainedBy: [
    'smtp/port-closed',
    'smtp/refuses-connection',
    'mx/host-missing',
    'mx/host-unroutable',
    'mta-sts/mx-not-covered',
    'dane/mismatch',
  ],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Not delivered in time: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The sending server tried for hours or days and never got through. What stood in the way is said in its log, in the replies before.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look in the log of the sending server for the last reply to this message: it has the reason. If there was no connection at all, check the MX of the recipient and whether port 25 is open outward.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['expired']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
