/** The filter counted what the message says and how it looks. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

export const filterScoreContent = defineRule({
  id: 'filter/score-content',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter counted what the message says or how it looks',
      what: countedEn,
      why: () =>
        'This part follows the text, the template and what this receiver has learned; another receiver may judge it otherwise. Settings of the domain do not change it.',
      fix: (values) =>
        countedFixEn(
          values,
          'Change the wording and the template, and send it again to the same receiver to see what the rules count then.',
        ),
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts }, say) => {
    const counted = countedFor(filterVerdicts, ['content-spam', 'content-html', 'content-malware', 'policy']);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    return say[counted.verdict]('counted', counted.values, [], { severity: counted.severity });
  },
});
