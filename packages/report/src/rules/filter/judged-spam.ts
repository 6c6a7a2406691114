/** The filter of a mailbox provider took the message for spam. */
import { defineRule, filterName } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import {
  hasProvider,
  isAgainst,
  isBlockedThere,
  judgedBy,
  judgedValues,
  type JudgedValues,
} from './judged.ts';
import { judgedEn, judgedFixEn } from './judged-words.ts';

const TO_DO =
  'Look first at what else this report names. Then send less and steadily, only to people who asked for it, and have the recipient mark the message as not spam: that counts most with the provider’s filter.';

export const filterJudgedSpam = defineRule({
  id: 'filter/judged-spam',
  needs: ['filterVerdicts'],
  severity: 'high',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [
    'filter/spoof-suspected',
    'filter/authentication-failed-there',
    'filter/content-or-reputation',
    'filter/score-script-hacked',
    'filter/score-reputation-lists',
    'filter/score-sending-server',
    'filter/score-authentication',
    'filter/score-links',
    'filter/score-content',
  ],
  messages: {
    spam: failure<JudgedValues>({
      title: ({ filter }) => `${filterName(filter)} took the message for spam`,
      what: judgedEn,
      why: () => 'It went to the junk folder or into quarantine, where few people look.',
      fix: (values) => judgedFixEn(values, TO_DO),
    }),
    suspect: failure<JudgedValues>({
      title: ({ filter }) => `${filterName(filter)} suspects the message`,
      what: judgedEn,
      why: () => 'That is no verdict yet, but with one more sign such a message goes to the junk folder.',
      fix: (values) => judgedFixEn(values, TO_DO),
    }),
    notSpam: state(() => 'The filter of the mailbox provider did not take the message for spam'),
    noProvider: state(() => 'No mailbox provider wrote a verdict'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known' || !hasProvider(filterVerdicts.value))
      return say.notApplicable('noProvider', {});
    const verdicts = filterVerdicts.value;
    const spam = judgedBy(verdicts, (each) => each.verdict === 'spam' && !isBlockedThere(each));
    if (spam !== undefined) return say.fail('spam', judgedValues(spam, isAgainst), []);
    // Spoofing has a rule of its own.
    const suspect = judgedBy(
      verdicts,
      ({ verdict, parts }) =>
        verdict === 'suspect' && !parts.some(({ entry }) => entry === 'microsoft-cat-spoof'),
    );
    if (suspect === undefined) return say.pass('notSpam', {});
    return say.warn('suspect', judgedValues(suspect, isAgainst), [], { severity: 'medium' });
  },
});
