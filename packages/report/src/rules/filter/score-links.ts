/** The filter counted the links in the message. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

export const filterScoreLinks = defineRule({
  id: 'filter/score-links',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: [],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter counted links in the message',
      what: countedEn,
      why: () =>
        'Filters look up every linked name in lists of their own. One bad link, often of a tracker, a shortener or a hacked page, marks an otherwise good message.',
      fix: (values) =>
        countedFixEn(
          values,
          'Look at each link, and keep those that lead straight to https pages of your own domain.',
        ),
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts }, say) => {
    const counted = countedFor(filterVerdicts, ['content-url']);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    return say[counted.verdict]('counted', counted.values, [], { severity: counted.severity });
  },
});
