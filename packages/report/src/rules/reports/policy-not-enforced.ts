/** Everything that is yours passes, and yet the policy stops nobody. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { rejectReadiness } from './reject-readiness.ts';
import { noReports } from './shared-texts.ts';

export const reportsPolicyNotEnforced = defineRule({
  id: 'reports/policy-not-enforced',
  needs: ['dmarcReports'],
  severity: 'low',
  standards: [{ rfc: 9989, section: '5.1' }],
  explainedBy: [],
  messages: {
    ready: failure<{
      policy: string;
      messages: number;
      days: number;
      lost: number;
      forged: number;
      forwarded: number;
    }>({
      title: ({ policy }) => `It is safe to move from p=${policy} to p=reject`,
      what: ({ messages, days, lost, forwarded }) =>
        `In ${days} days ${messages} messages of your senders were reported, and ${lost} of them failed DMARC. Forwarders and lists account for ${forwarded} more, which are at risk at any domain.`,
      why: ({ forged, policy }) =>
        policy === 'none'
          ? `With p=none receivers do nothing about forged mail: ${forged} messages were let through for it or judged by content alone.`
          : `With p=quarantine forged mail lands in spam folders instead of being refused; ${forged} messages were reported.`,
      fix: ({ policy }) =>
        policy === 'none'
          ? 'Change p=none to p=quarantine, watch the reports for a week, then set p=reject.'
          : 'Change p=quarantine to p=reject.',
    }),
    enforced: state<{ policy: string }>(({ policy }) => `Receivers saw the policy ${policy}`),
    notReady: state(() => 'The reports do not say that it is safe to refuse failing mail'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { policy } = dmarcReports.value;
    if (policy !== 'none' && policy !== 'quarantine') return say.pass('enforced', { policy });
    const { verdict, messages, days, wouldLose, forged, forwarded } = rejectReadiness(dmarcReports.value);
    if (verdict !== 'ready') return say.notApplicable('notReady', {});
    return say.warn('ready', { policy, messages, days, lost: wouldLose, forged, forwarded }, []);
  },
});
