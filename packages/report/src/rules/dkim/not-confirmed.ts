/** No DKIM key was found under the selectors that were tried; whether there is one stays unknown. */
import { defineRule, probeError } from '@whyspam/core';
import { state } from '../texts.ts';

export const dkimNotConfirmed = defineRule({
  id: 'dkim/not-confirmed',
  needs: ['dkim', 'mx'],
  severity: 'medium',
  standards: [{ rfc: 6376, section: '3.6.2' }],
  explainedBy: ['domain/no-mail-records'],
  messages: {
    found: state<{ selectors: readonly string[] }>(
      ({ selectors }) => `DKIM keys found: ${selectors.join(', ')}`,
    ),
    noMail: state(() => 'The domain is not used for mail'),
  },
  evaluate: ({ dkim, mx }, say) => {
    if (dkim.state === 'absent' || (mx.state === 'known' && mx.value.kind === 'null')) {
      return say.notApplicable('noMail', {});
    }
    const { found, tried, hasWildcard } = dkim.value;
    if (found.length > 0 && !hasWildcard) return say.pass('found', { selectors: found });
    // A selector cannot be listed, only guessed: nothing found is never "no DKIM".
    return say.unknown(probeError('DKIM_SELECTOR_UNKNOWN', tried.join(', ')));
  },
});
