/** The policy asks receivers to do nothing. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dmarcPolicyNone = defineRule({
  id: 'dmarc/policy-none',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9989, section: '4.7' }],
  explainedBy: [
    'dmarc/invalid',
    'dmarc/not-applied',
    'dmarc/several-records',
    'reports/unused-domain-forged',
  ],
  messages: {
    none: failure<{ domain: string; tag: string }>({
      title: ({ domain }) => `The DMARC policy of ${domain} only watches (none)`,
      what: ({ tag }) => `The policy in force is none${tag === 'p' ? '' : `, from ${tag}=`}.`,
      why: () =>
        'It satisfies Gmail, Yahoo and Outlook.com, but anyone can still send in your name and be delivered. A brand logo (BIMI) needs quarantine or reject.',
      fix: () =>
        'Read the aggregate reports for some weeks. When every sender of yours passes, change to p=quarantine, and later to p=reject.',
    }),
    enforced: state<{ policy: string }>(({ policy }) => `The DMARC policy is ${policy}`),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say, { target: { domain } }) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { policy, policyTag } = dmarc.value;
    if (policy !== 'none') return say.pass('enforced', { policy });
    return say.warn('none', { domain, tag: policyTag === 'default' ? 'p' : policyTag }, []);
  },
});
