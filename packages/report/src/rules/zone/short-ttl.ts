/** Mail records are hardly kept by resolvers, so that each mail needs the name servers anew. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { servedTtls } from './served-ttls.ts';

const SHORT_SECONDS = 60;

export const shortTtl = defineRule({
  id: 'zone/short-ttl',
  needs: ['agreement'],
  severity: 'low',
  standards: [{ rfc: 1912, section: '2.2' }],
  explainedBy: [],
  messages: {
    short: failure<{ records: readonly string[]; seconds: number }>({
      title: ({ records, seconds }) => `${listEn(records)} may be kept for ${seconds} seconds only`,
      what: ({ records, seconds }) =>
        `The TTL of ${listEn(records)} is ${seconds} seconds on the name servers.`,
      why: () =>
        'Every receiver has to ask your name servers again for almost every mail. A short outage of the DNS, or one lost packet, then becomes a failed SPF, DKIM or DMARC check.',
      fix: () => 'Set the TTL to 3600 once the records have settled.',
    }),
    fine: state(() => 'Resolvers may keep the mail records'),
    notSeen: state(() => 'No name server was asked for the mail records'),
  },
  evaluate: ({ agreement }, say) => {
    const ttls = servedTtls(agreement);
    if (ttls.length === 0) return say.notApplicable('notSeen', {});
    const short = ttls.filter(({ seconds }) => seconds < SHORT_SECONDS);
    if (short.length === 0) return say.pass('fine', {});
    const seconds = Math.min(...short.map((entry) => entry.seconds));
    return say.warn('short', { records: short.map(({ record }) => record), seconds }, []);
  },
});
