/** The SPF record ends in ?all, which takes no position. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withAll } from './spf-record.ts';

export const spfNeutralDefault = defineRule({
  id: 'spf/neutral-default',
  needs: ['spf'],
  severity: 'low',
  standards: [{ rfc: 7208, section: '8.2' }],
  explainedBy: ['spf/several-records'],
  messages: {
    neutral: failure<{ record: string }>({
      title: () => 'The SPF record ends in ?all and so refuses nobody',
      what: ({ record }) => `The record ${record} answers "neutral" for every sender it does not name.`,
      why: () => 'Receivers must treat neutral like no record at all. Forged mail is not held back.',
      fix: () => 'Replace ?all by ~all, or by -all once all your senders are named.',
    }),
    decided: state(() => 'The SPF record takes a position on other senders'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { otherwise, records, ttlSeconds } = spf.value;
    if (otherwise !== 'neutral') return say.pass('decided', {});
    const record = records.join(' ');
    return say.warn('neutral', { record }, [
      txtChange({ name: domain, ttl: ttlSeconds, text: withAll(record, '~all'), old: records }),
    ]);
  },
});
