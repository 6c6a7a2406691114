/** pct= below 100: a tag that RFC 9989 dropped and older receivers still obey. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange, withoutTags } from './record-change.ts';

export const dmarcPartial = defineRule({
  id: 'dmarc/partial',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9989 }, { rfc: 7489, section: '6.3' }],
  explainedBy: [],
  messages: {
    partial: failure<{ percent: number; policy: string }>({
      title: ({ percent }) => `The DMARC policy is meant for ${percent}% of the mail only`,
      what: ({ percent, policy }) => `The record has pct=${percent} with p=${policy}.`,
      why: () =>
        'The tag pct is gone since RFC 9989: new receivers apply the policy to all mail, older ones to that share. The same mail fares differently from place to place.',
      fix: () => 'Remove pct. To go slowly, use p=none first, or t=y.',
    }),
    whole: state(() => 'The DMARC policy is meant for all mail'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { percent, policy, record } = dmarc.value;
    if (percent === undefined || percent >= 100 || policy === 'none') return say.pass('whole', {});
    const fixes = recordChange(dmarc.value, withoutTags(record, ['pct']));
    return say.warn('partial', { percent, policy }, fixes);
  },
});
