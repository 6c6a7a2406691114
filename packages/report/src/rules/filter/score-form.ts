/** The filter counted faults in how the sending program built the message. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

export const filterScoreForm = defineRule({
  id: 'filter/score-form',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 5322, section: '3.6' }],
  explainedBy: [],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter counted how the sending program built the message',
      what: countedEn,
      why: () =>
        'Mail programs write these fields rightly, and spam tools often do not. The fault is in the script or plug-in that sends, so every message of it has it.',
      fix: (values) =>
        countedFixEn(
          values,
          'Send with a mail library or plug-in through authenticated SMTP, and let it write the header.',
        ),
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts }, say) => {
    const counted = countedFor(filterVerdicts, ['format-headers', 'format-rfc5322', 'submission-auth']);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    return say[counted.verdict]('counted', counted.values, [], { severity: counted.severity });
  },
});
