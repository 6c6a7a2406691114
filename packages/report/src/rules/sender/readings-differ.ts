/** Mail of a sender passes DMARC by one standard and fails by the other. */
import { defineRule, type AlignmentReading } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const senderReadingsDiffer = defineRule({
  id: 'sender/readings-differ',
  needs: ['sender'],
  severity: 'high',
  standards: [
    { rfc: 9989, section: '4.10.2' },
    { rfc: 7489, section: '3.2' },
  ],
  explainedBy: ['dmarc/readings-differ', 'dmarc/psd-misused'],
  messages: {
    differ: failure<{
      name: string;
      from: string;
      now: string;
      before: string;
      nowDomains: string;
      beforeDomains: string;
    }>({
      title: ({ name, from }) => `Whether mail of ${name} as ${from} passes DMARC depends on the receiver`,
      what: ({ now, before, nowDomains, beforeDomains }) =>
        `By RFC 9989 the result is ${now}: the organisational domains are ${nowDomains}. By RFC 7489 it is ${before}: there they are ${beforeDomains}. In this order: From, envelope sender, signature.`,
      why: () =>
        'New receivers find organisational domains by walking up the DNS, old ones in the public suffix list. Where the two differ, the same mail passes at one and fails at the other.',
      fix: ({ from }) =>
        `Let the sender use ${from} itself in the envelope, or sign with d=${from}: the same name is aligned for both.`,
    }),
    alike: state<{ name: string }>(
      ({ name }) => `New and old receivers come to the same for mail of ${name}`,
    ),
    noSender: state(() => 'No sender is known'),
  },
  evaluate: ({ sender }, say) => {
    if (sender.state === 'absent' || sender.value.alignment === undefined)
      return say.notApplicable('noSender', {});
    const { address, alignment, from, name = address } = sender.value;
    const { rfc9989, rfc7489 } = alignment;
    if (rfc9989.dmarc === rfc7489.dmarc) return say.pass('alike', { name });
    return say.fail(
      'differ',
      {
        name,
        from,
        now: rfc9989.dmarc,
        before: rfc7489.dmarc,
        nowDomains: domainsOf(rfc9989),
        beforeDomains: domainsOf(rfc7489),
      },
      [],
    );
  },
});

function domainsOf({ from, mailFrom, dkim }: AlignmentReading): string {
  return [from ?? '?', mailFrom ?? '?', dkim ?? '-'].join(', ');
}
