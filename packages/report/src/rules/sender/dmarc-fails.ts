/** Mail of a source fails DMARC at every receiver that honours it. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { policyInForce } from './sender-fault.ts';

export const senderDmarcFails = defineRule({
  id: 'sender/dmarc-fails',
  needs: ['sender', 'dmarc'],
  severity: 'high',
  standards: [{ rfc: 9989 }],
  explainedBy: [
    'sender/not-aligned',
    'sender/not-authorised',
    'spf/missing',
    'spf/several-records',
    'spf/syntax-error',
    'spf/too-many-lookups',
    'spf/include-without-record',
    'spf/loop',
    'dkim/key-missing',
  ],
  messages: {
    fails: failure<{ address: string; from: string; policy: string }>({
      title: ({ address, from }) => `Mail of ${address} as ${from} fails DMARC`,
      what: ({ policy }) =>
        `Neither SPF nor DKIM passes in the name of the From domain, and your policy asks receivers for ${policy}.`,
      why: () =>
        'Receivers do what your own record asks: quarantine puts the mail into spam, reject bounces it. Gmail says 550 5.7.26.',
      fix: () =>
        'Let this source sign with DKIM for the From domain, or send with an envelope sender of that domain that SPF authorises.',
    }),
    passes: state<{ address: string }>(({ address }) => `Mail of ${address} passes DMARC`),
    noPolicy: state(() => 'The DMARC policy asks for nothing'),
    noSender: state(() => 'No sender is known'),
  },
  evaluate: ({ sender, dmarc }, say) => {
    if (sender.state === 'absent') return say.notApplicable('noSender', {});
    const { address, from, dmarc: result } = sender.value;
    if (result === 'pass') return say.pass('passes', { address });
    const policy = policyInForce(dmarc);
    if (result === 'none' || policy === 'none') return say.notApplicable('noPolicy', {});
    return say.fail('fails', { address, from, policy }, [], { severity: 'critical' });
  },
});
