/** No blocklist would answer about the address: it may be listed or not. */
import { defineRule, probeError } from '@whyspam/core';
import { state } from '../texts.ts';

export const dnsblNotCheckable = defineRule({
  id: 'dnsbl/not-checkable',
  needs: ['dnsbl'],
  severity: 'info',
  standards: [{ rfc: 6471 }],
  explainedBy: [],
  messages: {
    checkable: state<{ count: number; total: number }>(
      ({ count, total }) => `${count} of ${total} blocklists answered`,
    ),
    notAsked: state(() => 'No blocklist was asked'),
  },
  evaluate: ({ dnsbl }, say) => {
    if (dnsbl.state === 'absent' || dnsbl.value.lists.length === 0) return say.notApplicable('notAsked', {});
    const { lists } = dnsbl.value;
    const count = lists.filter(({ state: seen }) => seen === 'listed' || seen === 'notListed').length;
    if (count > 0) return say.pass('checkable', { count, total: lists.length });
    const detail = lists.map(({ zone, state: seen }) => `${zone}: ${seen}`).join(', ');
    return say.unknown(probeError('DNSBL_REFUSED', detail));
  },
});
