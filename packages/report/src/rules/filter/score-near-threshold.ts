/** The message passed the receiver's filter, but not by much. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { countedValues, heldAgainst, markingLimit, type CountedValues } from './counted.ts';
import { countedFixEn, EN, filterEn, rulesLine, upperFirst } from './scoring-words.ts';
import { scoringOf } from './scoring.ts';

/** From this share of the limit on, one more rule may tip it. */
const NEAR = 0.7;

export const filterScoreNearThreshold = defineRule({
  id: 'filter/score-near-threshold',
  needs: ['filterVerdicts'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    near: failure<CountedValues>({
      title: ({ score, threshold }) => `Close to being marked as spam: ${score} points, limit ${threshold}`,
      what: (values) =>
        `${upperFirst(filterEn(values))} let the message pass with ${values.score} points. What counted most: ${rulesLine(EN, values)}`,
      why: () =>
        'Other receivers set the limit lower or weigh rules otherwise, and one more rule, such as a link or a list, tips it.',
      fix: (values) => countedFixEn(values, 'Ask the operator of the receiver what its own rules mean.'),
    }),
    far: state(() => 'The score is well below the limit'),
    noScore: state(() => 'No filter of the receiver told a score and its limit'),
    marked: state(() => 'The message was marked'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    const scoring = filterVerdicts.state === 'known' ? scoringOf(filterVerdicts.value) : undefined;
    if (scoring?.isMarked === true) return say.notApplicable('marked', {});
    const limit = scoring === undefined ? undefined : markingLimit(scoring);
    if (scoring?.score === undefined || limit === undefined) return say.notApplicable('noScore', {});
    if (!scoring.isSuspect && scoring.score < NEAR * limit) return say.pass('far', {});
    return say.warn('near', countedValues(scoring, heldAgainst(scoring)), []);
  },
});
