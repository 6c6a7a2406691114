/** A list refused to answer the receiver: the rule that says so looks like a listing and is none. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { scoringOf } from './scoring.ts';

export interface NotAskedValues {
  readonly rules: readonly string[];
  readonly [name: string]: readonly string[];
}

const MAX_SHOWN = 8;

export const filterScoreListNotAsked = defineRule({
  id: 'filter/score-list-not-asked',
  needs: ['filterVerdicts'],
  severity: 'info',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: [],
  messages: {
    refused: failure<NotAskedValues>({
      title: () => "Lists refused the receiver's questions; that is no listing",
      what: ({ rules }) => `${listEn(rules)}: the operator of the list did not answer the receiver.`,
      why: () =>
        'The receiver asks through a public resolver, or too often. Nothing was found against the sender, and the rule weighs next to nothing.',
      fix: () =>
        'Nothing on the side of the sender; do not ask for removal. The receiver needs a recursive resolver of its own, or a key from the list.',
    }),
    answered: state(() => 'No list refused to answer the receiver'),
    noScore: state(() => 'No filter of the receiver told which rules it counted'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    const scoring = filterVerdicts.state === 'known' ? scoringOf(filterVerdicts.value) : undefined;
    if (scoring === undefined || scoring.rules.length === 0) return say.notApplicable('noScore', {});
    const refused = scoring.rules.filter(({ part }) => part.cause === 'receiver-resolver');
    if (refused.length === 0) return say.pass('answered', {});
    return say.warn('refused', { rules: refused.slice(0, MAX_SHOWN).map(({ name }) => name) }, []);
  },
});
