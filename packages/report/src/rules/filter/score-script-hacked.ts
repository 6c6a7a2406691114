/** The filter saw the traces of a hacked script. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

export const filterScoreScriptHacked = defineRule({
  id: 'filter/score-script-hacked',
  needs: ['filterVerdicts'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter saw traces of a hacked script',
      what: countedEn,
      why: () =>
        'The trace that the web server wrote names a script where no honest one stands. Somebody else probably sends through this site, and its address will soon be on lists.',
      fix: (values) =>
        countedFixEn(
          values,
          'Look for new PHP files on the web space, change the passwords, and update what runs there.',
        ),
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts }, say) => {
    const counted = countedFor(filterVerdicts, ['compromised']);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    return say.fail('counted', counted.values, [], {
      severity: counted.values.isMarked ? 'critical' : 'medium',
    });
  },
});
