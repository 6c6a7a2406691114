/** The receiver's filter marked the message as spam: the score, and the rules that made it. */
import { defineRule, filterName } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import {
  countedValues,
  fixesOf,
  heldAgainst,
  markingLimit,
  points,
  sumOf,
  type CountedValues,
} from './counted.ts';
import { EN, filterEn, fixesLine, rulesLine, upperFirst } from './scoring-words.ts';
import { scoringOf } from './scoring.ts';

export interface OverValues extends CountedValues {
  /** Of the rules that the sender can mend. */
  readonly mendable: string;
  /** The score without what the sender can mend; empty when that cannot be told. */
  readonly withoutMendable: string;
  readonly wouldPass: boolean;
}

export interface MarkedValues {
  readonly filter: string;
  readonly isLive: boolean;
  readonly score: string;
  readonly [name: string]: string | boolean;
}

export const filterScoreOverThreshold = defineRule({
  id: 'filter/score-over-threshold',
  needs: ['filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [
    'filter/score-script-hacked',
    'filter/score-reputation-lists',
    'filter/score-sending-server',
    'filter/score-authentication',
    'filter/score-links',
    'filter/score-content',
    'filter/score-form',
    'filter/content-or-reputation',
    'filter/authentication-failed-there',
  ],
  messages: {
    over: failure<OverValues>({
      title: ({ filter, score, threshold }) =>
        `Marked as spam${filter === '' ? '' : ` by ${filter}`}: ${score} points${threshold === '' ? '' : `, limit ${threshold}`}`,
      what: (values) =>
        `${upperFirst(filterEn(values))} marked the message, with ${values.score} points. What counted most: ${rulesLine(EN, values)}`,
      why: ({ wouldPass, mendable, withoutMendable }) =>
        wouldPass
          ? `What is marked goes to the spam folder or is refused. Of these points ${mendable} are the sender's to mend; without them the score would be ${withoutMendable}, and the message would have passed.`
          : mendable === ''
            ? 'What is marked goes to the spam folder or is refused. The header does not say how much of the score is the sender’s to mend.'
            : `What is marked goes to the spam folder or is refused. Of these points ${mendable} are the sender's to mend; that alone would not have been enough.`,
      fix: (values) =>
        fixesLine(
          EN,
          values,
          'Ask the operator of the receiver which of these rules is the reason; they are its own.',
        ),
    }),
    marked: failure<MarkedValues>({
      title: ({ filter }) => `Marked as spam${filter === '' ? '' : ` by ${filter}`}, without saying why`,
      what: (values) =>
        `${upperFirst(filterEn(values))} marked the message as spam${values.score === '' ? '' : ` with ${values.score} points`} and does not say which rules it counted.`,
      why: () =>
        'What is marked goes to the spam folder or is refused. Without the rules nobody outside can tell what it was.',
      fix: () =>
        'Ask the recipient for the whole header, where many servers keep the list (X-Spam-Status, X-Spam-Report, X-Spamd-Result), or have the same message scored by a SpamAssassin or rspamd of your own.',
    }),
    under: state<{ readonly filter: string; readonly score: string }>(
      ({ filter, score }) =>
        `Not marked as spam${filter === '' ? '' : ` by ${filter}`}${score === '' ? '' : `: ${score} points`}`,
    ),
    noScore: state(() => 'No filter of the receiver wrote a score'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    const scoring = filterVerdicts.state === 'known' ? scoringOf(filterVerdicts.value) : undefined;
    if (scoring === undefined) return say.notApplicable('noScore', {});
    const { isMarked, isLive, score } = scoring;
    const filter = filterName(scoring.filter);
    if (!isMarked) return say.pass('under', { filter, score: points(score) });
    const against = heldAgainst(scoring);
    if (against.length === 0 || score === undefined)
      return say.fail('marked', { filter, isLive, score: points(score) }, []);
    const mendable = against.filter(({ part }) => part.who === 'sender');
    const isKnown = mendable.some(({ weight }) => weight !== undefined);
    const without = score - sumOf(mendable);
    const limit = markingLimit(scoring);
    const values = countedValues(scoring, against);
    return say.fail(
      'over',
      {
        ...values,
        mendable: isKnown ? points(sumOf(mendable)) : '',
        withoutMendable: isKnown ? points(without) : '',
        wouldPass: isKnown && limit !== undefined && score >= limit && without < limit,
      },
      [],
      { severity: fixesOf(values).length === 0 ? 'medium' : 'high' },
    );
  },
});
