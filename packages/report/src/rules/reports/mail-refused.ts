/** The policy hits the domain's own mail already. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { failingSources } from './failing-sources.ts';
import { namesOf, noReports, sumOf } from './shared-texts.ts';

export const reportsMailRefused = defineRule({
  id: 'reports/mail-refused',
  needs: ['dmarcReports'],
  severity: 'high',
  standards: [{ rfc: 9990, section: '3.1' }],
  explainedBy: [
    'reports/unaligned-service',
    'reports/unauthenticated-own-source',
    'reports/dkim-broken',
    'sender/dmarc-fails',
    'sender/not-aligned',
    'message/dmarc-failed',
  ],
  messages: {
    refused: failure<{ sources: readonly string[]; quarantined: number; rejected: number }>({
      title: ({ sources }) => `Receivers refuse mail of your own senders: ${listEn(sources)}`,
      what: ({ quarantined, rejected }) =>
        `By your DMARC policy ${rejected} messages were rejected and ${quarantined} put into spam, from sources whose other mail passes.`,
      why: () => 'This is mail of yours that does not arrive, because you asked for that.',
      fix: () =>
        'Mend the authentication of these sources first. Until that is done, p=none stops the loss, and lets forgers through meanwhile.',
    }),
    delivered: state(() => 'The policy hits no mail of the domain’s own senders'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const hit = failingSources('reports/mail-refused', dmarcReports.value);
    if (hit.length === 0) return say.pass('delivered', {});
    const count = ({ counts }: (typeof hit)[number]): number => counts.quarantined + counts.rejected;
    const values = {
      sources: namesOf(hit, count),
      quarantined: sumOf(hit, ({ counts }) => counts.quarantined),
      rejected: sumOf(hit, ({ counts }) => counts.rejected),
    };
    return say.fail('refused', values, []);
  },
});
