/** The BIMI record is not in form: receivers repair nothing and show nothing. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { bimiStandard } from './bimi-draft.ts';

export const bimiInvalid = defineRule({
  id: 'bimi/invalid',
  needs: ['bimi'],
  severity: 'low',
  standards: [bimiStandard('4.3')],
  explainedBy: ['bimi/several-records'],
  messages: {
    location: failure<{ name: string; record: string }>({
      title: ({ name }) => `The BIMI record at ${name} does not say where the logo is`,
      what: ({ record }) => `The record is ${record}.`,
      why: () =>
        'Without l= and an https address in it, no receiver shows a logo, whatever else the record has.',
      fix: () =>
        'Write l= with one https address of an SVG file, or both l= and a= empty if no logo shall be shown.',
    }),
    badPart: failure<{ name: string; part: string }>({
      title: ({ name, part }) => `The BIMI record at ${name} is not valid: ${part}`,
      what: ({ part }) => `${part} is not what the record may hold there.`,
      why: () => 'Receivers do not repair the record. They take it for an error and show no logo.',
      fix: ({ part }) =>
        `Correct ${part}: l= and a= take one https address each, l= that of an SVG file, and no tag stands twice.`,
    }),
    ignoredPart: failure<{ name: string; part: string }>({
      title: ({ name, part }) => `Receivers pass over a part of the BIMI record at ${name}: ${part}`,
      what: ({ part }) => `${part} is not a tag or a value that BIMI knows.`,
      why: () => 'The logo can still be shown, but that part has no effect.',
      fix: ({ part }) => `Correct or remove ${part}.`,
    }),
    valid: state(() => 'The BIMI record is in form'),
    none: state(() => 'There is no BIMI record'),
  },
  evaluate: ({ bimi }, say) => {
    if (bimi.state === 'absent') return say.notApplicable('none', {});
    const { name, records, problems, isInvalid } = bimi.value;
    const [first] = problems;
    if (first === undefined) return say.pass('valid', {});
    const record = records[0] ?? '';
    if (problems.some(({ code }) => code === 'missing-location'))
      return say.fail('location', { name, record }, []);
    const worst = problems.find(({ code }) => INVALIDATING.has(code));
    if (isInvalid) return say.fail('badPart', { name, part: (worst ?? first).text }, []);
    return say.warn('ignoredPart', { name, part: first.text }, [], { severity: 'info' });
  },
});

const INVALIDATING: ReadonlySet<string> = new Set([
  'duplicate-tag',
  'bad-location',
  'bad-evidence-location',
  'bad-image-format',
]);
