/** The SPF record does not say what happens to all other addresses. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withAll } from './spf-record.ts';

export const spfNoDefault = defineRule({
  id: 'spf/no-default',
  needs: ['spf'],
  severity: 'medium',
  standards: [{ rfc: 7208, section: '4.7' }],
  explainedBy: ['spf/several-records', 'spf/syntax-error'],
  messages: {
    open: failure<{ record: string }>({
      title: () => 'The SPF record has no end: it does not say what to do with other senders',
      what: ({ record }) =>
        `The record ${record} has neither "all" nor "redirect=". Every sender it does not name gets "neutral".`,
      why: () =>
        'Neutral is the same as no answer: forged mail is not refused, and the record protects nothing.',
      fix: () => 'Add ~all at the end, or -all once all your senders are named.',
    }),
    stated: state(() => 'The SPF record says what happens to other senders'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { otherwise, records, ttlSeconds } = spf.value;
    if (otherwise !== 'notStated') return say.pass('stated', {});
    const record = records.join(' ');
    return say.fail('open', { record }, [
      txtChange({ name: domain, ttl: ttlSeconds, text: withAll(record, '~all'), old: records }),
    ]);
  },
});
