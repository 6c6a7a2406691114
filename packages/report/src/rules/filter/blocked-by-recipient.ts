/** A list, a mail flow rule or a mailbox rule of the recipient decided, not the filter. */
import { defineRule, filterName } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { hasProvider, isBlock, isBlockedThere, judgedBy, judgedValues, type JudgedValues } from './judged.ts';
import { judgedEn, judgedFixEn } from './judged-words.ts';

export const filterBlockedByRecipient = defineRule({
  id: 'filter/blocked-by-recipient',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    blocked: failure<JudgedValues>({
      title: () => 'A list or rule of the recipient blocked the message',
      what: judgedEn,
      why: ({ filter }) =>
        `The filter of ${filterName(filter)} was not asked, so nothing that the sender mends changes this. It concerns this recipient or organisation alone.`,
      fix: (values) =>
        judgedFixEn(
          values,
          'Reach the recipient by another way and ask to have the sender taken off the list.',
        ),
    }),
    notBlocked: state(() => 'No list or rule of the recipient blocked the message'),
    noProvider: state(() => 'No mailbox provider wrote a verdict'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known' || !hasProvider(filterVerdicts.value))
      return say.notApplicable('noProvider', {});
    const blocked = judgedBy(filterVerdicts.value, isBlockedThere);
    return blocked === undefined
      ? say.pass('notBlocked', {})
      : say.fail('blocked', judgedValues(blocked, isBlock), []);
  },
});
