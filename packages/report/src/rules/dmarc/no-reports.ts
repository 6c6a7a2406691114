/** Nobody receives the aggregate reports. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange } from './record-change.ts';

export const dmarcNoReports = defineRule({
  id: 'dmarc/no-reports',
  needs: ['dmarc', 'mx'],
  severity: 'low',
  standards: [{ rfc: 9990, section: '3' }],
  explainedBy: ['dmarc/several-records'],
  messages: {
    noReports: failure<{ name: string }>({
      title: ({ name }) => `The DMARC record at ${name} asks for no reports`,
      what: ({ name }) => `The record at ${name} has no rua= with a mail address.`,
      why: () =>
        'The reports show who sends in your name and what fails. Without them you learn of a broken sender from your customers.',
      fix: () => 'Add rua= with a mailbox that you read, or with the address of a report service.',
    }),
    reports: state<{ addresses: readonly string[] }>(
      ({ addresses }) => `DMARC reports go to ${addresses.join(', ')}`,
    ),
    parked: state(() => 'The domain is not for mail, and needs no DMARC reports'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc, mx }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { aggregateReports, foundAt, policy, record } = dmarc.value;
    const addresses = aggregateReports.flatMap((report) => (report.domain === undefined ? [] : [report.uri]));
    if (addresses.length > 0) return say.pass('reports', { addresses });
    // A domain that takes no mail and has all mail in its name refused has nobody to send reports to.
    if (mx.state === 'known' && mx.value.kind === 'null' && policy === 'reject')
      return say.notApplicable('parked', {});
    const name = `_dmarc.${foundAt}`;
    // A rua= that is there and cannot be used must be corrected by hand; adding a second one would not count.
    const isClean = !/;\s*rua\s*=/i.test(record);
    const text = `${record.replace(/[\s;]*$/, '')}; rua=mailto:dmarc@${foundAt}`;
    return say.warn('noReports', { name }, isClean ? recordChange(dmarc.value, text) : []);
  },
});
