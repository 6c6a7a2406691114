/** More than one TLS reporting record, so none counts. */
import { defineRule } from '@whyspam/core';
import { txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const tlsRptSeveralRecords = defineRule({
  id: 'tls-rpt/several-records',
  needs: ['tlsRpt'],
  severity: 'low',
  standards: [{ rfc: 8460, section: '3' }],
  explainedBy: [],
  messages: {
    several: failure<{ name: string; count: number; kept: string }>({
      title: ({ name, count }) => `${name} has ${count} TLS reporting records; only one is allowed`,
      what: ({ name, count }) => `${count} TXT records at ${name} begin with "v=TLSRPTv1".`,
      why: () => 'With more than one, senders act as if there were none, and send no reports.',
      fix: ({ kept }) =>
        `Keep one, with all addresses in its rua= separated by commas, and remove the others. The change below keeps ${kept}.`,
    }),
    one: state(() => 'There is one TLS reporting record'),
    none: state(() => 'There is no TLS reporting record'),
  },
  evaluate: ({ tlsRpt }, say, { target: { domain } }) => {
    if (tlsRpt.state === 'absent') return say.notApplicable('none', {});
    const { records, ttlSeconds } = tlsRpt.value;
    // The longest says most.
    const [kept = '', ...others] = records.toSorted((a, b) => b.length - a.length || (a < b ? -1 : 1));
    if (others.length === 0) return say.pass('one', {});
    const name = `_smtp._tls.${domain}`;
    return say.fail('several', { name, count: records.length, kept }, [txtRemoval(name, others, ttlSeconds)]);
  },
});
