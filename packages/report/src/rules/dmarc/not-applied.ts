/** The DMARC record has no usable policy and nobody to report to, so receivers apply no DMARC. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { asNone, spoiltPolicies } from './record-change.ts';

export const dmarcNotApplied = defineRule({
  id: 'dmarc/not-applied',
  needs: ['dmarc'],
  severity: 'high',
  standards: [
    { rfc: 9989, section: '4.10.1' },
    { rfc: 7489, section: '6.6.3' },
  ],
  explainedBy: ['dmarc/several-records'],
  messages: {
    notApplied: failure<{ name: string; record: string; part: string }>({
      title: ({ name }) =>
        `The DMARC record at ${name} has no usable policy and no report address, so it does not count`,
      what: ({ record, part }) =>
        part === '' ? `The record ${record} has no p=.` : `In the record ${record}, ${part} is no policy.`,
      why: () =>
        'With a report address receivers would read it as p=none. Without one they apply no DMARC to your mail at all, as if there were no record.',
      fix: () =>
        'Put p=none, p=quarantine or p=reject right after v=DMARC1, and correct or remove what is no policy.',
    }),
    applied: state(() => 'The DMARC record has a policy that receivers apply'),
    none: state(() => 'There is no single DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent' || dmarc.value.notAppliedBecause === 'severalRecords')
      return say.notApplicable('none', {});
    const { foundAt, notAppliedBecause, problems, record } = dmarc.value;
    if (notAppliedBecause === undefined) return say.pass('applied', {});
    const part = spoiltPolicies(problems)[0]?.text ?? '';
    return say.fail('notApplied', { name: `_dmarc.${foundAt}`, record, part }, asNone(dmarc.value));
  },
});
