/** The DMARC record has parts outside the grammar that receivers step over. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { recordChange, withoutTags } from './record-change.ts';

const STEPPED_OVER: ReadonlySet<string> = new Set([
  'empty-tag',
  'not-a-tag',
  'contradicting-options',
  'unsupported-uri',
]);

export const dmarcRecordSyntax = defineRule({
  id: 'dmarc/record-syntax',
  needs: ['dmarc'],
  severity: 'low',
  standards: [{ rfc: 9989, section: '4.8' }],
  explainedBy: ['dmarc/several-records'],
  messages: {
    offGrammar: failure<{ name: string; parts: readonly string[] }>({
      title: ({ name, parts }) =>
        `The DMARC record at ${name} has parts that receivers step over: ${parts.join(' ')}`,
      what: ({ parts }) =>
        `These parts are outside the grammar, contradict each other or name a way that nobody sends: ${parts.join(', ')}.`,
      why: () =>
        'The rest of the record counts all the same. Some older tools and receivers take the whole record for faulty.',
      fix: () => 'Take these parts out, or correct them.',
    }),
    clean: state(() => 'The DMARC record follows the grammar'),
    noRecord: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('noRecord', {});
    const { foundAt, problems, record } = dmarc.value;
    const found = problems.filter(({ code }) => STEPPED_OVER.has(code));
    if (found.length === 0) return say.pass('clean', {});
    const parts = [...new Set(found.map(({ text }) => text))].slice(0, 5);
    const isRemovable = found.every(({ code }) => code === 'empty-tag' || code === 'not-a-tag');
    return say.warn(
      'offGrammar',
      { name: `_dmarc.${foundAt}`, parts },
      isRemovable ? recordChange(dmarc.value, withoutTags(record, [])) : [],
    );
  },
});
