/** The receiver says that the sending server was broken into. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { fixEn, saidEn, toEn } from './refusal-words.ts';
import { refusalFor, refusalStates, type RefusalValues } from './refusal.ts';

export const bounceServerCompromised = defineRule({
  id: 'bounce/server-compromised',
  needs: ['bouncedRecipient'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '4.2' }],
  explainedBy: [],
  messages: {
    refused: failure<RefusalValues>({
      title: (refusal) => `The sending server looks broken into: mail to ${toEn(refusal)}`,
      what: saidEn,
      why: () =>
        'The receiver sees mail from the server that hijacked machines or accounts send. As long as that goes on, no list and no provider takes the address off.',
      fix: (refusal) =>
        fixEn(
          refusal,
          'Look in the log for the account or script that sends the most, lock it and change its password; update the site behind it. Then see the queue and empty it of the spam.',
        ),
    }),
    ...refusalStates,
  },
  evaluate: ({ bouncedRecipient }, say) => {
    const refusal = refusalFor(bouncedRecipient, ['compromised']);
    if (refusal.state === 'delivered') return say.pass('delivered', {});
    if (refusal.state === 'otherwise') return say.notApplicable('otherwise', {});
    return say[refusal.verdict]('refused', refusal.values, []);
  },
});
