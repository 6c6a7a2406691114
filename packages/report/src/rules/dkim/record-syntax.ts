/** The DKIM key record strays from the grammar in ways that most verifiers forgive. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { problemsThat } from './key-problems.ts';

export const dkimRecordSyntax = defineRule({
  id: 'dkim/record-syntax',
  needs: ['dkimKey'],
  severity: 'low',
  standards: [
    { rfc: 6376, section: '3.2' },
    { rfc: 6376, section: '3.6.1' },
  ],
  explainedBy: ['dkim/several-records', 'dkim/malformed-key'],
  messages: {
    offGrammar: failure<{ selector: string; parts: readonly string[] }>({
      title: ({ selector }) => `The record of the DKIM key ${selector} does not follow the grammar`,
      what: ({ parts }) => `These parts are not as RFC 6376 has them: ${parts.join(', ')}.`,
      why: () =>
        'Most verifiers step over it, and some refuse the key. So a signature passes at one receiver and fails at the next.',
      fix: () =>
        'Publish the record as: v=DKIM1; k=rsa; p=... with tag names and values in lower case except DKIM1, and nothing empty.',
    }),
    clean: state<{ selector: string }>(
      ({ selector }) => `The record of the DKIM key ${selector} follows the grammar`,
    ),
    noKey: state(() => 'There is no DKIM record'),
  },
  evaluate: ({ dkimKey }, say) => {
    if (dkimKey.state === 'absent') return say.notApplicable('noKey', {});
    const { selector, problems } = dkimKey.value;
    const found = problemsThat('tolerated', problems);
    if (found.length === 0) return say.pass('clean', { selector });
    const parts = found.slice(0, 5).map(({ code, text }) => `${code} "${text.slice(0, 60)}"`);
    return say.warn('offGrammar', { selector, parts }, []);
  },
});
