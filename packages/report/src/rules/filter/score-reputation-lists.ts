/** The filter counted lists and reputation of the sending address or domain. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

export const filterScoreReputationLists = defineRule({
  id: 'filter/score-reputation-lists',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 5782, section: '2' }],
  explainedBy: ['dnsbl/listed', 'dnsbl/policy-listed', 'dnsbl/domain-listed'],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter counted lists that have the sender',
      what: countedEn,
      why: () =>
        'Receivers everywhere ask the same lists, so all mail from this address or domain meets it, whatever its content.',
      fix: (values) =>
        countedFixEn(
          values,
          'First end the cause: a hacked site or mailbox, an infected machine, a bought list. Then ask the list that is named for removal.',
        ),
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts }, say) => {
    const counted = countedFor(filterVerdicts, ['blocklist-public', 'reputation-ip', 'reputation-domain']);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    return say[counted.verdict]('counted', counted.values, [], { severity: counted.severity });
  },
});
