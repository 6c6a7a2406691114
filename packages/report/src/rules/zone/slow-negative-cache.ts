/** Resolvers remember for long that a name is not there, so a record just added is not seen. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

/** RFC 2308 section 5: one to three hours work well, and more than a day is trouble. */
const LONG_SECONDS = 3 * 3600;
const DAY_SECONDS = 24 * 3600;

export const slowNegativeCache = defineRule({
  id: 'zone/slow-negative-cache',
  needs: ['zone'],
  severity: 'low',
  standards: [{ rfc: 2308, section: '5' }],
  explainedBy: [],
  messages: {
    slow: failure<{ zone: string; seconds: number; hours: number }>({
      title: ({ hours }) => `A record that is added is not seen for up to ${hours} hours`,
      what: ({ zone, seconds }) =>
        `The last number of the SOA record of ${zone} is ${seconds}: for that many seconds resolvers remember that a name is not there.`,
      why: () =>
        'Whoever looked for your DKIM key or DMARC record before you published it goes on to find nothing. New senders then fail for a day although all is in order.',
      fix: ({ zone }) =>
        `Set the minimum (negative TTL) in the SOA record of ${zone} to 3600 or less; before a migration, to 300.`,
    }),
    quick: state<{ seconds: number }>(
      ({ seconds }) => `A name that is not there is remembered for ${seconds} s`,
    ),
    noZone: state(() => 'There is no zone'),
  },
  evaluate: ({ zone }, say) => {
    if (zone.state === 'absent') return say.notApplicable('noZone', {});
    const { apex, soa } = zone.value;
    const seconds = soa.minimumSeconds;
    if (seconds <= LONG_SECONDS) return say.pass('quick', { seconds });
    const values = { zone: apex, seconds, hours: Math.round(seconds / 3600) };
    return say.warn('slow', values, [], seconds > DAY_SECONDS ? {} : { severity: 'info' });
  },
});
