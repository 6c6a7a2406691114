/** The DMARC record has parts that receivers cannot read. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { asNone, recordChange, spoiltPolicies, withoutTags } from './record-change.ts';

/** Problems that make a part of the record ineffective; obsolete tags are harmless. */
const HARMFUL: ReadonlySet<string> = new Set([
  'bad-value',
  'missing-policy',
  'bad-uri',
  'duplicate-tag',
  'bad-version',
]);

export const dmarcInvalid = defineRule({
  id: 'dmarc/invalid',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [
    { rfc: 9989, section: '4.8' },
    { rfc: 9989, section: '4.10.1' },
  ],
  explainedBy: [],
  messages: {
    noPolicy: failure<{ name: string; record: string; part: string }>({
      title: ({ name }) => `The DMARC record at ${name} has no usable policy`,
      what: ({ record, part }) =>
        part === '' ? `The record ${record} has no p=.` : `In the record ${record}, ${part} is no policy.`,
      why: () =>
        'Receivers must read such a record as p=none, and take no notice of its other policies. Some older ones pass over it altogether.',
      fix: () =>
        'Put p=none, p=quarantine or p=reject right after v=DMARC1, and correct or remove what is no policy.',
    }),
    badPart: failure<{ name: string; part: string }>({
      title: ({ name, part }) => `The DMARC record at ${name} has a part that cannot be read: ${part}`,
      what: ({ part }) => `Receivers drop ${part} and use the default in its place.`,
      why: () => 'What you meant to ask for does not happen, and no error message tells you.',
      fix: ({ part }) => `Correct or remove ${part}.`,
    }),
    readable: state(() => 'The DMARC record can be read'),
    notApplied: state(() => 'The DMARC record is not applied; its parts do not matter yet'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { foundAt, notAppliedBecause, problems, record } = dmarc.value;
    if (notAppliedBecause !== undefined) return say.notApplicable('notApplied', {});
    const name = `_dmarc.${foundAt}`;
    const harmful = problems.filter(({ code }) => HARMFUL.has(code));
    const [spoilt] = spoiltPolicies(problems);
    const [first] = spoilt === undefined ? harmful : [spoilt];
    if (first === undefined) return say.pass('readable', {});
    if (spoilt !== undefined || first.code === 'missing-policy')
      return say.fail('noPolicy', { name, record, part: first.text }, asNone(dmarc.value));
    // The default stands in for a bad value already, so nothing changes but that the record says so.
    const isTag = first.code === 'bad-value' && first.text.includes('=');
    const tag = first.text.slice(0, first.text.indexOf('=')).trim().toLowerCase();
    const fixes = isTag ? recordChange(dmarc.value, withoutTags(record, [tag])) : [];
    return say.warn('badPart', { name, part: first.text === '' ? first.code : first.text }, fixes);
  },
});
