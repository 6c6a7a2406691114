/** The DMARC record has parts that receivers cannot read. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange, withoutTags, withPolicySecond } from './record-change.ts';

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
    badPart: failure<{ name: string; part: string }>({
      title: ({ name, part }) => `The DMARC record at ${name} has a part that cannot be read: ${part}`,
      what: ({ part }) => `Receivers drop ${part} and use the default in its place.`,
      why: () => 'What you meant to ask for does not happen, and no error message tells you.',
      fix: ({ part }) => `Correct or remove ${part}.`,
    }),
    readable: state(() => 'The DMARC record can be read'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { problems, foundAt, record } = dmarc.value;
    const name = `_dmarc.${foundAt}`;
    const harmful = problems.filter(({ code }) => HARMFUL.has(code));
    const spoilt = harmful.filter(({ code, text }) => code === 'bad-value' && /^[sn]?p\s*=/iu.test(text));
    const [first] = spoilt.length > 0 ? spoilt : harmful;
    if (first === undefined) return say.pass('readable', {});
    if (spoilt.length > 0 || first.code === 'missing-policy') {
      const { policyTag, notAppliedBecause } = dmarc.value;
      const values = { name, record, part: first.text };
      // As it is read now; whether more was meant, only the owner knows.
      const tags = spoilt.map(({ text }) => text.slice(0, text.indexOf('=')).trim().toLowerCase());
      const fixes =
        policyTag === 'default'
          ? recordChange(dmarc.value, withPolicySecond(withoutTags(record, [...tags, 'sp', 'np']), 'none'))
          : [];
      return notAppliedBecause === 'noUsablePolicy'
        ? say.fail('notApplied', values, fixes, { severity: 'high' })
        : say.fail('noPolicy', values, fixes);
    }
    // The default stands in for a bad value already, so nothing changes but that the record says so.
    const isTag = first.code === 'bad-value' && first.text.includes('=');
    const tag = first.text.slice(0, first.text.indexOf('=')).trim().toLowerCase();
    const fixes = isTag ? recordChange(dmarc.value, withoutTags(record, [tag])) : [];
    return say.warn('badPart', { name, part: first.text === '' ? first.code : first.text }, fixes);
  },
});
