/** The SPF record uses the `ptr` mechanism. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withoutTerm } from './spf-record.ts';

export const spfPtrMechanism = defineRule({
  id: 'spf/ptr-mechanism',
  needs: ['spf'],
  severity: 'low',
  standards: [{ rfc: 7208, section: '5.5' }],
  explainedBy: [],
  messages: {
    used: failure<{ record: string }>({
      title: () => 'The SPF record uses ptr, which should not be used',
      what: ({ record }) => `The record ${record} authorises senders by the name of their address (ptr).`,
      why: () =>
        'The mechanism is slow and unreliable, and the standard says not to publish it. Receivers may skip it, and then the sender fails.',
      fix: () => 'Name the addresses of those servers with ip4: or ip6: and take ptr out.',
    }),
    unused: state(() => 'The SPF record does not use ptr'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { usesPtr, records, ttlSeconds } = spf.value;
    if (!usesPtr) return say.pass('unused', {});
    const record = records.join(' ');
    const term = record.split(' ').find((each) => /^[-+~?]?ptr(:|$)/iu.test(each)) ?? 'ptr';
    return say.warn('used', { record }, [
      txtChange({
        name: domain,
        ttl: ttlSeconds,
        text: withoutTerm(record, term),
        old: records,
        complete: false,
      }),
    ]);
  },
});
