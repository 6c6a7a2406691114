/** t=y: receivers are asked to apply the policy one step milder. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dmarcTesting = defineRule({
  id: 'dmarc/testing',
  needs: ['dmarc'],
  severity: 'info',
  standards: [{ rfc: 9989, section: '4.7' }],
  explainedBy: [],
  messages: {
    testing: failure<{ policy: string; applied: string }>({
      title: ({ policy, applied }) => `The DMARC policy is on trial: ${policy} is applied as ${applied}`,
      what: () => 'The record has t=y.',
      why: () =>
        'Receivers that follow RFC 9989 apply one step less; older ones take no notice of t= and apply the policy in full.',
      fix: () => 'Remove t=y when the reports show that all your senders pass.',
    }),
    inForce: state(() => 'The DMARC policy is in force, not on trial'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { isTesting, policy } = dmarc.value;
    if (!isTesting || policy === 'none') return say.pass('inForce', {});
    return say.warn('testing', { policy, applied: policy === 'reject' ? 'quarantine' : 'none' }, []);
  },
});
