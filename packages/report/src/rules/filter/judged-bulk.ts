/** Microsoft took the message for bulk mail, or its sender for a bulk sender with complaints. */
import { defineRule, filterName, type FilterPart } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { hasProvider, judgedBy, judgedValues, type JudgedValues } from './judged.ts';
import { judgedEn, judgedFixEn } from './judged-words.ts';

const TO_DO =
  'If it is a newsletter: let people confirm that they want it, offer one-click unsubscription, and stop sending to those who never open it; complaints are what the level counts. If it is not, send it from another subdomain and address than the newsletters, because they share this level.';

const ENTRIES: ReadonlySet<string> = new Set([
  'microsoft-cat-bulk',
  'microsoft-srv-bulk',
  'microsoft-bcl-mixed',
  'microsoft-bcl-many',
]);

function isBulk({ entry = '' }: FilterPart): boolean {
  return ENTRIES.has(entry);
}

export const filterJudgedBulk = defineRule({
  id: 'filter/judged-bulk',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 8058 }],
  explainedBy: [],
  messages: {
    bulk: failure<JudgedValues>({
      title: ({ filter }) => `${filterName(filter)} took the message for unwanted bulk mail`,
      what: judgedEn,
      why: () =>
        'At the default threshold of 7, and from 5 or 6 on where an organisation chose the stricter presets, bulk mail goes to the junk folder or into quarantine, whatever else is right about it.',
      fix: (values) => judgedFixEn(values, TO_DO),
    }),
    near: failure<JudgedValues>({
      title: ({ filter }) => `${filterName(filter)} counts complaints against this bulk sender`,
      what: judgedEn,
      why: () =>
        'The default threshold is 7, but organisations with the strict preset act from 5 on, and those with the standard one from 6.',
      fix: (values) => judgedFixEn(values, TO_DO),
    }),
    notBulk: state(() => 'The message was not taken for unwanted bulk mail'),
    noProvider: state(() => 'No mailbox provider wrote a verdict'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known' || !hasProvider(filterVerdicts.value))
      return say.notApplicable('noProvider', {});
    const bulk = judgedBy(filterVerdicts.value, ({ verdict }) => verdict === 'bulk');
    if (bulk !== undefined) return say.fail('bulk', judgedValues(bulk, isBulk), []);
    const near = judgedBy(filterVerdicts.value, ({ parts }) => parts.some(isBulk));
    if (near === undefined) return say.pass('notBulk', {});
    return say.warn('near', judgedValues(near, isBulk), [], { severity: 'low' });
  },
});
