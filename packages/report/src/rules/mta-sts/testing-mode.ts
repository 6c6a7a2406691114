/** The MTA-STS policy is in testing: senders report and deliver all the same. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const mtaStsTestingMode = defineRule({
  id: 'mta-sts/testing-mode',
  needs: ['mtaSts'],
  severity: 'info',
  standards: [{ rfc: 8461, section: '5' }],
  explainedBy: [],
  messages: {
    testing: failure<{ url: string }>({
      title: () => 'The MTA-STS policy is in testing',
      what: ({ url }) => `The policy at ${url} says "mode: testing".`,
      why: () =>
        'Senders report failures, if TLS reporting is set up, and deliver all the same. That is right for a start and protects nothing yet.',
      fix: () =>
        'When the TLS reports have shown no failures for some weeks, change it to "mode: enforce" and give the record a new id.',
    }),
    decided: state<{ mode: string }>(({ mode }) => `The MTA-STS policy says "mode: ${mode}"`),
    notInForce: state(() => 'No MTA-STS policy is in force'),
  },
  evaluate: ({ mtaSts }, say) => {
    if (mtaSts.state === 'absent') return say.notApplicable('notInForce', {});
    const { policy, policyUrl: url, id } = mtaSts.value;
    if (policy.state !== 'valid' || id === undefined) return say.notApplicable('notInForce', {});
    return policy.mode === 'testing'
      ? say.warn('testing', { url }, [])
      : say.pass('decided', { mode: policy.mode });
  },
});
