/** More than one MTA-STS record, so none counts. */
import { defineRule } from '@whyspam/core';
import { txtRemoval } from '../dns-change.ts';
import { failure, state } from '../texts.ts';

export const mtaStsSeveralRecords = defineRule({
  id: 'mta-sts/several-records',
  needs: ['mtaSts'],
  severity: 'medium',
  standards: [{ rfc: 8461, section: '3.1' }],
  explainedBy: [],
  messages: {
    several: failure<{ name: string; count: number; kept: string }>({
      title: ({ name, count }) => `${name} has ${count} MTA-STS records; only one is allowed`,
      what: ({ name, count }) => `${count} TXT records at ${name} begin with "v=STSv1".`,
      why: () =>
        'With more than one, senders act as if there were none: they do not look for the policy, and mail to you is no longer protected by it.',
      fix: ({ kept }) => `Keep one of them and remove the others. The change below keeps ${kept}.`,
    }),
    one: state(() => 'There is one MTA-STS record'),
    none: state(() => 'There is no MTA-STS record'),
  },
  evaluate: ({ mtaSts }, say, { target: { domain } }) => {
    if (mtaSts.state === 'absent' || mtaSts.value.records.length === 0) return say.notApplicable('none', {});
    const { records, ttlSeconds } = mtaSts.value;
    // The id only says that something is new; the greatest is most often the latest.
    const [kept = '', ...others] = records.toSorted().toReversed();
    if (others.length === 0) return say.pass('one', {});
    const name = `_mta-sts.${domain}`;
    return say.fail('several', { name, count: records.length, kept }, [txtRemoval(name, others, ttlSeconds)]);
  },
});
