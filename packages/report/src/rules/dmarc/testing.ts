/** The DMARC record asks for one step less (t=y). */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withoutTag } from './dmarc-record.ts';

export const dmarcTesting = defineRule({
  id: 'dmarc/testing',
  needs: ['dmarc'],
  severity: 'info',
  standards: [{ rfc: 9989 }],
  explainedBy: [],
  messages: {
    testing: failure<{ policy: string }>({
      title: ({ policy }) => `The DMARC policy ${policy} is only being tested (t=y)`,
      what: ({ policy }) => `The record has t=y, so receivers apply one step less than ${policy}.`,
      why: () =>
        'Receivers that know the new standard are milder than the policy says; older ones apply it in full.',
      fix: () => 'Remove t=y when the reports show that your mail passes.',
    }),
    inForce: state(() => 'The DMARC policy is in force'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { isTesting, policy, record, foundAt: name, ttlSeconds: ttl } = dmarc.value;
    if (!isTesting) return say.pass('inForce', {});
    return say.warn('testing', { policy }, [
      txtChange({ name, ttl, text: withoutTag(record, 't'), old: [record] }),
    ]);
  },
});
