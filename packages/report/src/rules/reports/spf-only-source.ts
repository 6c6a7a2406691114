/** Mail that passes by SPF alone: forwarding breaks it. */
import { defineRule } from '@whyspam/core';
import { setupsOf } from './source-setups.ts';
import { failure, listEn, state } from '../texts.ts';
import { failingSources } from './failing-sources.ts';
import { namesOf, noReports, sumOf } from './shared-texts.ts';

export const reportsSpfOnlySource = defineRule({
  id: 'reports/spf-only-source',
  needs: ['dmarcReports'],
  severity: 'low',
  standards: [{ rfc: 9989, section: '7.4' }],
  explainedBy: ['reports/dkim-broken', 'sender/spf-alone', 'message/unsigned', 'dkim/service-key-missing'],
  messages: {
    spfOnly: failure<{ sources: readonly string[]; domain: string; messages: number }>({
      title: ({ sources }) => `Mail from ${listEn(sources)} passes DMARC by SPF alone`,
      what: ({ messages, domain }) =>
        `${messages} messages passed without a valid DKIM signature of ${domain}.`,
      why: () =>
        'SPF breaks when a recipient forwards the mail to another mailbox, and then nothing is left that passes. With p=reject such mail is lost.',
      fix: ({ domain }) => `Let these sources sign with DKIM, with d=${domain}.`,
    }),
    signed: state(() => 'No source passes by SPF alone'),
    noReports,
  },
  evaluate: ({ dmarcReports }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    const { domain } = dmarcReports.value;
    const found = failingSources('reports/spf-only-source', dmarcReports.value);
    if (found.length === 0) return say.pass('signed', {});
    const count = (source: (typeof found)[number]): number =>
      source.failures?.spfOnly ?? source.counts.spfAligned;
    return say.warn(
      'spfOnly',
      { sources: namesOf(found, count), domain, messages: sumOf(found, count) },
      setupsOf(found, count, domain),
    );
  },
});
