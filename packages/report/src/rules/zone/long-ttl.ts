/** Mail records are kept so long by resolvers that a change takes days to be seen. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { servedTtls } from './served-ttls.ts';

const DAY_SECONDS = 86_400;

export const longTtl = defineRule({
  id: 'zone/long-ttl',
  needs: ['agreement'],
  severity: 'info',
  standards: [{ rfc: 1912, section: '2.2' }],
  explainedBy: [],
  messages: {
    long: failure<{ records: readonly string[]; hours: number }>({
      title: ({ hours }) => `A change of mail records is not seen for up to ${hours} hours`,
      what: ({ records, hours }) =>
        `Resolvers may keep ${listEn(records)} for up to ${hours} hours, as the TTL of the record says.`,
      why: () =>
        'It does no harm as long as nothing changes. In a move to another mail provider, or after a mistake, part of the world goes on with the old record for that long.',
      fix: ({ hours }) =>
        `Leave it, or set the TTL to 3600. Before a planned change lower it to 300, ${hours} hours ahead.`,
    }),
    fine: state(() => 'A change of mail records is seen within a day'),
    notSeen: state(() => 'No name server was asked for the mail records'),
  },
  evaluate: ({ agreement }, say) => {
    const ttls = servedTtls(agreement);
    if (ttls.length === 0) return say.notApplicable('notSeen', {});
    const long = ttls.filter(({ seconds }) => seconds > DAY_SECONDS);
    if (long.length === 0) return say.pass('fine', {});
    const hours = Math.round(Math.max(...long.map(({ seconds }) => seconds)) / 3600);
    return say.warn('long', { records: long.map(({ record }) => record), hours }, []);
  },
});
