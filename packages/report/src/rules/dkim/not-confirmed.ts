/** No DKIM key was found under the selectors that were tried; whether there is one stays unknown. */
import { defineRule, probeError } from '@whyspam/core';
import { state } from '../texts.ts';

/** Of the selectors that were tried; more than a hundred would tell nobody more. */
const SHOWN = 12;

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
    allRevoked: state(() => 'The domain says for every DKIM selector that no key counts'),
    noMail: state(() => 'The domain is not used for mail'),
  },
  evaluate: ({ dkim, mx }, say) => {
    if (dkim.state === 'absent' || (mx.state === 'known' && mx.value.kind === 'null')) {
      return say.notApplicable('noMail', {});
    }
    const { found, keys = [], tried, wildcardIsRevoked = false } = dkim.value;
    if (found.length > 0) {
      const vendors = new Map(keys.map(({ selector, vendor }) => [selector, vendor]));
      const selectors = found.map((selector) => {
        const vendor = vendors.get(selector);
        return vendor === undefined ? selector : `${selector} (${vendor})`;
      });
      return say.pass('found', { selectors });
    }
    if (wildcardIsRevoked) return say.notApplicable('allRevoked', {});
    // A selector cannot be listed, only guessed: nothing found is never "no DKIM".
    const first = tried.slice(0, SHOWN).join(', ');
    const detail = tried.length > SHOWN ? `${first}, ... (${tried.length})` : first;
    return say.unknown(probeError('DKIM_SELECTOR_UNKNOWN', detail));
  },
});
