/** The DMARC policy only watches. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withTag } from './dmarc-record.ts';

export const dmarcPolicyNone = defineRule({
  id: 'dmarc/policy-none',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9989 }],
  explainedBy: ['dmarc/several-records', 'dmarc/invalid'],
  messages: {
    none: failure<{ record: string }>({
      title: () => 'The DMARC policy is none: forged mail is not held back',
      what: ({ record }) => `The record ${record} asks receivers to do nothing with mail that fails.`,
      why: () =>
        'This is the right start, and enough for the demands of Gmail, Yahoo and Outlook.com. But anyone can still send in your name.',
      fix: () => 'When the reports show that all your own mail passes, change the policy to quarantine.',
    }),
    enforced: state<{ policy: string }>(({ policy }) => `The DMARC policy is ${policy}`),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { policy, policyTag, record, foundAt, ttlSeconds } = dmarc.value;
    if (policy !== 'none') return say.pass('enforced', { policy });
    const tag = policyTag === 'default' ? 'p' : policyTag;
    const text = withTag(record, tag, 'quarantine');
    // Not to be carried out before the reports were read: so it is not called complete.
    return say.warn('none', { record }, [
      txtChange({ name: foundAt, ttl: ttlSeconds, text, old: [record], complete: false }),
    ]);
  },
});
