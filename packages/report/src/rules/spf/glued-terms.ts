/** Two terms of the SPF record have run into one. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';

export const spfGluedTerms = defineRule({
  id: 'spf/glued-terms',
  needs: ['spf'],
  severity: 'high',
  standards: [{ rfc: 7208, section: '3.3' }],
  explainedBy: ['spf/several-records'],
  messages: {
    atStrings: failure<{ term: string; parts: readonly string[] }>({
      title: ({ term }) => `A space is missing in the SPF record between two strings: ${term}`,
      what: ({ term, parts }) =>
        `The record is published in several strings. Receivers join them without a space, so ${listEn(parts)} become ${term}.`,
      why: () =>
        'What comes out is no term or another name. SPF ends in an error, or the senders of these terms are not covered.',
      fix: () => 'End the first of the two strings in a space, or begin the second with one.',
    }),
    noSpace: failure<{ term: string; parts: readonly string[] }>({
      title: ({ term }) => `Terms of the SPF record are not parted by a space: ${term}`,
      what: ({ term, parts }) => `The record has ${term}, which was meant to be ${listEn(parts)}.`,
      why: () =>
        'Only a space parts two terms. What stands there is no term or another name: SPF ends in an error, or the senders of these terms are not covered.',
      fix: ({ parts }) => `Write them with a space between: ${parts.join(' ')}.`,
    }),
    parted: state(() => 'The terms of the SPF record are parted by spaces'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spf }, say, { target: { domain } }) => {
    if (spf.state === 'absent') return say.notApplicable('none', {});
    const { glued, records, ttlSeconds } = spf.value;
    const [first] = glued;
    const [record] = records;
    if (first === undefined || record === undefined) return say.pass('parted', {});
    const byTerm = new Map(glued.map(({ term, parts }) => [term, parts.join(' ')]));
    const text = record
      .split(' ')
      .map((term) => byTerm.get(term) ?? term)
      .join(' ');
    const fixes = [txtChange({ name: domain, ttl: ttlSeconds, text, old: [record] })];
    const key = first.because === 'strings' ? 'atStrings' : 'noSpace';
    return say.fail(key, { term: first.term, parts: first.parts }, fixes);
  },
});
