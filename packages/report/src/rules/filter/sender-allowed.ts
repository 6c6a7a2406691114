/** A list of the recipient let the message in, so its arrival proves nothing for others. */
import { defineRule, filterName, type FilterPart } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { hasProvider, isRecipientsOwn, judgedBy, judgedValues, type JudgedValues } from './judged.ts';
import { judgedEn } from './judged-words.ts';

const RELEASED = 'microsoft-sfv-skq';

function isAllowing(part: FilterPart): boolean {
  return isRecipientsOwn(part);
}

export const filterSenderAllowed = defineRule({
  id: 'filter/sender-allowed',
  needs: ['filterVerdicts'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    allowed: failure<JudgedValues>({
      title: () => 'The recipient’s own list let the message in, not the filter',
      what: judgedEn,
      why: ({ filter }) =>
        `The filter of ${filterName(filter)} was told to keep out. That the message arrived here says nothing of how it fares with other recipients.`,
      fix: () => 'Test with a mailbox that has never written to the sender and has no list of its own.',
    }),
    released: failure<JudgedValues>({
      title: () => 'The message was quarantined, and released by hand',
      what: judgedEn,
      why: () => 'Somebody saw to it for this one message. The next one will be held again.',
      fix: () =>
        'Ask the recipient’s administrator under which policy it was held (the quarantine shows it), and treat that as the verdict. A lasting allowance can be made there as well.',
    }),
    judged: state(() => 'No list of the recipient let the message in past the filter'),
    noProvider: state(() => 'No mailbox provider wrote a verdict'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known' || !hasProvider(filterVerdicts.value))
      return say.notApplicable('noProvider', {});
    const allowed = judgedBy(filterVerdicts.value, ({ verdict }) => verdict === 'allowed');
    if (allowed === undefined) return say.pass('judged', {});
    const values = judgedValues(allowed, isAllowing);
    if (values.entries.includes(RELEASED)) return say.warn('released', values, [], { severity: 'high' });
    return say.warn('allowed', values, []);
  },
});
