/** The same mail host stands in several MX records. */
import { defineRule, type DnsFix } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const mxDuplicateHost = defineRule({
  id: 'mx/duplicate-host',
  needs: ['mx'],
  severity: 'info',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: [],
  messages: {
    duplicate: failure<{ hosts: readonly string[]; domain: string }>({
      title: ({ hosts }) => `${listEn(hosts)} stands in several MX records`,
      what: ({ hosts, domain }) =>
        `${domain} names ${listEn(hosts)} more than once, with different preferences.`,
      why: () =>
        'Senders try the same host again where they think they try another. It looks like a spare and is none.',
      fix: () => 'Keep the record with the lowest preference.',
    }),
    distinct: state(() => 'Every mail host stands in one MX record'),
    noMx: state(() => 'There are no MX records'),
  },
  evaluate: ({ mx }, say, { target: { domain } }) => {
    if (mx.state === 'absent' || mx.value.kind !== 'explicit') return say.notApplicable('noMx', {});
    const { exchanges, ttlSeconds } = mx.value;
    const seen = new Set<string>();
    const again = exchanges.filter(({ host }) => {
      const isAgain = host !== '' && seen.has(host);
      seen.add(host);
      return isAgain;
    });
    if (again.length === 0) return say.pass('distinct', {});
    const fix: DnsFix = {
      kind: 'dns',
      change: 'remove',
      name: domain,
      type: 'MX',
      ttl: ttlSeconds,
      old: again.map(({ preference, host }) => `${preference} ${host}.`),
      complete: true,
    };
    return say.warn('duplicate', { hosts: [...new Set(again.map(({ host }) => host))], domain }, [fix]);
  },
});
