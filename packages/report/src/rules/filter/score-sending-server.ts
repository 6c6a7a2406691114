/** The filter counted the names of the sending server: reverse name, HELO, a line of an end user. */
import { defineRule } from '@whyspam/core';
import { failure } from '../texts.ts';
import { countedFor, countedStates, type CountedValues } from './counted.ts';
import { countedEn, countedFixEn } from './scoring-words.ts';

export const filterScoreSendingServer = defineRule({
  id: 'filter/score-sending-server',
  needs: ['filterVerdicts'],
  severity: 'medium',
  standards: [{ rfc: 5321, section: '4.1.4' }],
  explainedBy: [
    'ptr/missing',
    'ptr/not-confirmed',
    'ptr/generic-name',
    'sender/helo-unresolved',
    'sender/helo-not-a-host',
  ],
  messages: {
    counted: failure<CountedValues>({
      title: () => 'The filter counted how the sending server presents itself',
      what: countedEn,
      why: () =>
        'Names that do not fit together are typical of infected machines at home, so filters count them before they read a word. They are set once, and hold for all mail of the server.',
      fix: (values) =>
        countedFixEn(
          values,
          'Give the sending address a PTR record that leads to a real name and back, and let the server greet with that name.',
        ),
    }),
    ...countedStates,
  },
  evaluate: ({ filterVerdicts }, say) => {
    const counted = countedFor(filterVerdicts, [
      'dns-ptr',
      'dns-helo',
      'dns-sender-domain',
      'dynamic-ip',
      'smtp-protocol',
      'tls',
    ]);
    if (counted.state === 'noScore') return say.notApplicable('noScore', {});
    if (counted.state === 'clear') return say.pass('clear', {});
    return say[counted.verdict]('counted', counted.values, [], { severity: counted.severity });
  },
});
