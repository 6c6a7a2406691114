/** The DMARC record has parts that receivers cannot read. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

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
  standards: [{ rfc: 9989, section: '4.7' }],
  explainedBy: [],
  messages: {
    noPolicy: failure<{ name: string; record: string }>({
      title: ({ name }) => `The DMARC record at ${name} has no usable policy`,
      what: ({ record }) => `The record ${record} has no p= that receivers can read.`,
      why: () =>
        'Receivers that follow RFC 9989 read it as p=none. Older ones, which follow RFC 7489, take no notice of the record at all.',
      fix: () => 'Put p=none, p=quarantine or p=reject right after v=DMARC1.',
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
    if (harmful.some(({ code, text }) => code === 'missing-policy' || /^p\s*=/i.test(text))) {
      return say.fail('noPolicy', { name, record }, []);
    }
    const [first] = harmful;
    return first === undefined
      ? say.pass('readable', {})
      : say.warn('badPart', { name, part: first.text === '' ? first.code : first.text }, []);
  },
});
