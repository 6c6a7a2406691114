/** The domain has more than one SPF record, so none counts. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { mergeRecords } from './spf-record.ts';

export const spfSeveralRecords = defineRule({
  id: 'spf/several-records',
  needs: ['spf'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '4.5' }],
  explainedBy: [],
  messages: {
    several: failure<{ domain: string; count: number; merged: string }>({
      title: ({ domain, count }) => `${domain} has ${count} SPF records; only one is allowed`,
      what: ({ domain, count }) => `${count} TXT records at ${domain} begin with "v=spf1".`,
      why: () =>
        'With more than one record, SPF ends in an error (permerror) for every sender. Receivers treat your mail as if SPF had not passed.',
      fix: ({ merged }) => `Replace them by a single record with the terms of all: ${merged}.`,
    }),
    one: state(() => 'There is one SPF record'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { records, ttlSeconds } = spf.value;
    if (records.length < 2) return say.pass('one', {});
    const merged = mergeRecords(records);
    return say.fail('several', { domain, count: records.length, merged }, [
      txtChange({ name: domain, ttl: ttlSeconds, text: merged, old: records }),
    ]);
  },
});
