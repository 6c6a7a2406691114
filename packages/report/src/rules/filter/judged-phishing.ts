/** A mailbox provider took the message for phishing or for somebody who passes for another. */
import { defineRule, filterName } from '@whyspam/core';
import { failure, state } from '../texts.ts';
import { hasProvider, isAgainst, judgedBy, judgedValues, type JudgedValues } from './judged.ts';
import { judgedEn, judgedFixEn } from './judged-words.ts';

/** Passing for a person, a domain or a brand: another thing to do than for links. */
const IMPERSONATION: ReadonlySet<string> = new Set([
  'microsoft-cat-bimp',
  'microsoft-cat-dimp',
  'microsoft-cat-gimp',
  'microsoft-cat-uimp',
  'microsoft-sfty-9.19',
  'microsoft-sfty-9.20',
]);

export const filterJudgedPhishing = defineRule({
  id: 'filter/judged-phishing',
  needs: ['filterVerdicts'],
  severity: 'critical',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: ['filter/authentication-failed-there', 'filter/spoof-suspected', 'filter/score-script-hacked'],
  messages: {
    phishing: failure<JudgedValues>({
      title: ({ filter }) => `${filterName(filter)} took the message for phishing`,
      what: judgedEn,
      why: () =>
        'Such mail is quarantined, mostly where only an administrator can release it, and the links in it are blocked for everybody.',
      fix: (values) =>
        judgedFixEn(
          values,
          'Look at every link first: a hacked site, a link shortener, or a text that shows another address than it leads to. Then look for a hijacked mailbox. If all is clean, ask the recipient’s administrator to submit the message to the provider as wrongly judged; no sender can do that.',
        ),
    }),
    impersonation: failure<JudgedValues>({
      title: ({ filter }) => `${filterName(filter)} thinks that the sender passes for somebody else`,
      what: judgedEn,
      why: () =>
        'The display name, the address or the domain resembles one that the recipient protects, so the message is quarantined or shown with a warning.',
      fix: (values) =>
        judgedFixEn(
          values,
          'Use your own name and your own domain in From, not the name of a person or brand at the recipient. If you do so already, ask the recipient’s administrator to list your address as trusted in the anti-phishing policy.',
        ),
    }),
    notPhishing: state(() => 'The message was not taken for phishing'),
    noProvider: state(() => 'No mailbox provider wrote a verdict'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known' || !hasProvider(filterVerdicts.value))
      return say.notApplicable('noProvider', {});
    const judged = judgedBy(filterVerdicts.value, ({ verdict }) => verdict === 'phishing');
    if (judged === undefined) return say.pass('notPhishing', {});
    const values = judgedValues(judged, isAgainst);
    const isImpersonation = values.entries.some((entry) => IMPERSONATION.has(entry));
    return isImpersonation
      ? say.fail('impersonation', values, [], { severity: 'high' })
      : say.fail('phishing', values, []);
  },
});
