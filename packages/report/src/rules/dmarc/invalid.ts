/** The DMARC record has parts that cannot be read. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const dmarcInvalid = defineRule({
  id: 'dmarc/invalid',
  needs: ['dmarc'],
  severity: 'medium',
  standards: [{ rfc: 9989 }],
  explainedBy: ['dmarc/several-records'],
  messages: {
    faulty: failure<{ record: string; parts: readonly string[] }>({
      title: ({ parts }) => `The DMARC record has a mistake: ${parts.join(', ')}`,
      what: ({ record, parts }) => `In the record ${record} these parts are not valid: ${parts.join(', ')}.`,
      why: () =>
        'Receivers replace a faulty part by its default, and older ones drop the whole record. Either way your policy is not the one you meant.',
      fix: () =>
        'Correct the parts named. Tags are separated by a semicolon, p is none, quarantine or reject, and report addresses begin with mailto:.',
    }),
    valid: state(() => 'The DMARC record is valid'),
    none: state(() => 'There is no DMARC record'),
  },
  evaluate: ({ dmarc }, say) => {
    if (dmarc.state === 'absent') return say.notApplicable('none', {});
    const { problems, record } = dmarc.value;
    if (problems.length === 0) return say.pass('valid', {});
    const parts = [...new Set(problems.map(({ text, code }) => text.trim() || code))];
    return say.fail('faulty', { record, parts }, []);
  },
});
