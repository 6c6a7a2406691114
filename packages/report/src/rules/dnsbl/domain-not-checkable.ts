/** A list of domains that decides would not answer this resolver: the domain may be listed or not. */
import { defineRule, probeError } from '@whyspam/core';
import { state } from '../texts.ts';
import { answeredOf, unansweredOf } from './listings.ts';

export const dnsblDomainNotCheckable = defineRule({
  id: 'dnsbl/domain-not-checkable',
  needs: ['domainDnsbl'],
  severity: 'info',
  standards: [{ rfc: 6471 }],
  explainedBy: [],
  messages: {
    checkable: state<{ count: number; total: number }>(
      ({ count, total }) => `${count} of ${total} lists of domains answered`,
    ),
    notAsked: state(() => 'No list of domains was asked'),
  },
  evaluate: ({ domainDnsbl }, say) => {
    const lists = domainDnsbl.state === 'known' ? (domainDnsbl.value.names[0]?.lists ?? []) : [];
    if (lists.length === 0) return say.notApplicable('notAsked', {});
    const count = answeredOf(lists).length;
    const unanswered = count === 0 ? lists : unansweredOf(lists);
    if (unanswered.length === 0) return say.pass('checkable', { count, total: lists.length });
    const detail = unanswered.map(({ zone, state: seen }) => `${zone}: ${seen}`).join(', ');
    const isRefused = unanswered.some(({ state: seen }) => seen === 'refused' || seen === 'broken');
    return say.unknown(probeError(isRefused ? 'DNSBL_REFUSED' : 'DNS_TIMEOUT', detail));
  },
});
