/** psd= says something else of the domain than the world does. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange, withoutTags } from './record-change.ts';

export const dmarcPsdMisused = defineRule({
  id: 'dmarc/psd-misused',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [
    { rfc: 9989, section: '4.10.2' },
    { rfc: 9989, section: '5.2' },
  ],
  explainedBy: [],
  messages: {
    claimed: failure<{ name: string }>({
      title: ({ name }) => `${name} calls itself a public suffix (psd=y), and is none`,
      what: ({ name }) =>
        `The DMARC record of ${name} has psd=y. The public suffix list does not know the name as one.`,
      why: ({ name }) =>
        `With psd=y every name below ${name} counts as somebody else's. Proof of one of them is not aligned with mail from another, nor with mail from ${name}, and DMARC fails.`,
      fix: () => 'Take psd=y out. Only a registry that lets others register names below its own needs it.',
    }),
    unsaid: failure<{ name: string }>({
      title: ({ name }) => `${name} is a public suffix, and its DMARC record does not say so`,
      what: ({ name }) => `The public suffix list has ${name}. Its DMARC record has no psd=y.`,
      why: ({ name }) =>
        `By the tree walk of RFC 9989 all names below ${name} then belong together, and one customer's proof is aligned with another's name.`,
      fix: () => 'Whoever runs the suffix must add psd=y to the record.',
    }),
    fitting: state(() => 'The DMARC record says rightly whether the domain is a public suffix'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { foundAt, isPublicSuffix = false, psd, record } = dmarc.value;
    if (psd === 'y' && !isPublicSuffix)
      return say.fail('claimed', { name: foundAt }, recordChange(dmarc.value, withoutTags(record, ['psd'])));
    if (isPublicSuffix && psd === undefined)
      return say.warn(
        'unsaid',
        { name: foundAt },
        recordChange(dmarc.value, `${withoutTags(record, [])}; psd=y`),
      );
    return say.pass('fitting', {});
  },
});
