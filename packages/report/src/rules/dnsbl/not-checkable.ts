/** A blocklist that decides would not answer this resolver: the address may be listed or not. */
import { defineRule, probeError } from '@whyspam/core';
import { state } from '../texts.ts';
import { answeredOf, unansweredOf } from './listings.ts';

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
    const count = answeredOf(lists).length;
    const unanswered = count === 0 ? lists : unansweredOf(lists);
    if (unanswered.length === 0) return say.pass('checkable', { count, total: lists.length });
    const detail = unanswered.map(({ zone, state: seen }) => `${zone}: ${seen}`).join(', ');
    const isRefused = unanswered.some(({ state: seen }) => seen === 'refused' || seen === 'broken');
    return say.unknown(probeError(isRefused ? 'DNSBL_REFUSED' : 'DNS_TIMEOUT', detail));
  },
});
