/** The DMARC record names no address for reports. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withTag } from './dmarc-record.ts';

export const dmarcNoReports = defineRule({
  id: 'dmarc/no-reports',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9990 }],
  explainedBy: ['dmarc/several-records', 'dmarc/invalid'],
  messages: {
    silent: failure<{ record: string }>({
      title: () => 'The DMARC record asks for no reports',
      what: ({ record }) => `The record ${record} has no rua=.`,
      why: () => 'Without reports you do not see which of your own senders fail, nor who forges your name.',
      fix: () => 'Add rua=mailto: with an address that you read, or that of a report service.',
    }),
    asked: state<{ addresses: readonly string[] }>(
      ({ addresses }) => `DMARC reports go to ${addresses.join(', ')}`,
    ),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say, { target: { domain } }) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { aggregateReports, record, foundAt: name, ttlSeconds: ttl } = dmarc.value;
    if (aggregateReports.length > 0)
      return say.pass('asked', { addresses: aggregateReports.map(({ uri }) => uri) });
    const text = withTag(record, 'rua', `mailto:postmaster@${domain}`);
    return say.warn('silent', { record }, [txtChange({ name, ttl, text, old: [record] })]);
  },
});
