/** A scanner that was asked to score the message gave no verdict: unknown, and never clean. */
import { defineRule, probeError, visible } from '@whyspam/core';
import { state } from '../texts.ts';

export const filterScannerSilent = defineRule({
  id: 'filter/scanner-silent',
  needs: ['filterVerdicts'],
  // Whoever names a scanner asks for its verdict.
  severity: 'high',
  standards: [{ rfc: 5321, section: '7.9' }],
  explainedBy: [],
  messages: {
    answered: state(() => 'Every scanner that was asked has scored the message'),
    notAsked: state(() => 'No scanner was asked to score the message'),
  },
  evaluate: ({ filterVerdicts }, say) => {
    if (filterVerdicts.state !== 'known') return say.notApplicable('notAsked', {});
    const { statements, unanswered = [] } = filterVerdicts.value;
    const [first] = unanswered;
    if (first === undefined)
      return statements.some(({ origin }) => origin === 'live')
        ? say.pass('answered', {})
        : say.notApplicable('notAsked', {});
    const detail = unanswered
      .map(({ filter, server, error }) => `${filter} ${visible(server, 80)}: ${visible(error.detail, 200)}`)
      .join('; ');
    return say.unknown(probeError(first.error.code, detail, first.error.transient));
  },
});
