/** DMARC asks for refusal, and nothing but SPF makes the mail of a sender pass. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { policyInForce } from './sender-fault.ts';

export const senderSpfAlone = defineRule({
  id: 'sender/spf-alone',
  needs: ['sender', 'dmarc'],
  severity: 'medium',
  standards: [{ rfc: 9989, section: '7.4' }],
  explainedBy: ['dkim/key-missing', 'dkim/service-key-missing'],
  messages: {
    alone: failure<{ name: string; from: string }>({
      title: ({ name }) => `Only SPF makes mail of ${name} pass DMARC, and the policy is reject`,
      what: ({ name, from }) =>
        `Mail of ${name} as ${from} has no aligned DKIM signature that is known here.`,
      why: () =>
        'When a recipient has mail forwarded, it comes from another address and SPF fails. Without a signature nothing is left, and the forwarded mail is refused. RFC 9989 therefore forbids p=reject that rests on SPF alone.',
      fix: ({ from }) =>
        `Let the sender sign with d=${from}. If it does, declare the domain and selector of its signature.`,
    }),
    backed: state<{ name: string }>(({ name }) => `Mail of ${name} does not rest on SPF alone`),
    notStrict: state(() => 'The DMARC policy does not ask for refusal'),
    noSender: state(() => 'No sender is known'),
  },
  evaluate: ({ sender, dmarc }, say) => {
    if (sender.state === 'absent') return say.notApplicable('noSender', {});
    if (policyInForce(dmarc) !== 'reject') return say.notApplicable('notStrict', {});
    const { address, dkimIsAligned, dmarc: result, from, name = address } = sender.value;
    return result === 'pass' && !dkimIsAligned
      ? say.warn('alone', { name, from }, [])
      : say.pass('backed', { name });
  },
});
