/** The DMARC policy is asked for only a part of the mail (pct), which the standard has dropped. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, state } from '../texts.ts';
import { withoutTag } from './dmarc-record.ts';

export const dmarcPartial = defineRule({
  id: 'dmarc/partial',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9989 }],
  explainedBy: [],
  messages: {
    partial: failure<{ percent: number }>({
      title: ({ percent }) => `The DMARC record asks for its policy on ${percent} % of the mail only`,
      what: ({ percent }) => `The record has pct=${percent}. The present standard no longer knows this tag.`,
      why: () =>
        'Older receivers obey it, newer ones ignore it and apply the policy to all mail. So it is not the gentle start it seems to be.',
      fix: () => 'Remove pct. For a gentle start use t=y, or the policy none.',
    }),
    whole: state(() => 'The DMARC policy is for all mail'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { percent = 100, record, foundAt: name, ttlSeconds: ttl } = dmarc.value;
    if (percent >= 100) return say.pass('whole', {});
    return say.warn('partial', { percent }, [
      txtChange({ name, ttl, text: withoutTag(record, 'pct'), old: [record] }),
    ]);
  },
});
