/** Mail was refused because the sending address has no fitting reverse name. */
import { addressesInReply, defineRule } from '@whyspam/core';
import { reverseNameFix } from '../../setup/requests/request-fixes.ts';
import { failure } from '../texts.ts';
import { mailHostOf } from './own-names.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceNoReverseName = defineRule({
  id: 'bounce/no-reverse-name',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [
    { rfc: 1912, section: '2.1' },
    { rfc: 7372, section: '3.3' },
  ],
  explainedBy: ['ptr/missing', 'ptr/not-confirmed', 'ptr/generic-name', 'path/no-reverse-name'],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `Refused for the reverse name (PTR): mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The sending address has no PTR record, or its name does not lead back to the address. The fault is in the set-up of the sending server, and meets all mail from this address.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Ask the owner of the address (server or access provider) to set its PTR to the name of the mail server, and let that name have an A or AAAA record with the same address. Use the same name in EHLO.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say, context) => {
    const refusal = refusalFor(bouncedRecipient, ['dns-ptr']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    const wanted = mailHostOf(context.target);
    const [address] = addressesInReply(refusal.recipient.diagnostic);
    return say[refusal.verdict]('refused', refusal.values, [
      address === undefined
        ? { kind: 'provider', who: 'addressOwner', request: `PTR -> ${wanted}.` }
        : reverseNameFix({ address, wanted, present: [] }),
    ]);
  },
});
