/** The SPF record names private or otherwise unreachable addresses. */
import { defineRule } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';
import { placeOf, withoutTerm } from './spf-record.ts';

const MAX_SHOWN = 6;

export const spfUnroutableNetwork = defineRule({
  id: 'spf/unroutable-network',
  needs: ['spfTree', 'spf'],
  severity: 'low',
  standards: [{ rfc: 6890, section: '2.2' }],
  explainedBy: [],
  messages: {
    unroutable: failure<{ networks: readonly string[] }>({
      title: ({ networks }) =>
        `The SPF record names addresses that no receiver ever sees: ${listEn(networks)}`,
      what: ({ networks }) =>
        `${listEn(networks)} are private or reserved addresses. A receiver on the Internet sees the public address of your server instead.`,
      why: () =>
        'The terms let nobody in. If the server was to be named by them, its mail is not covered by SPF.',
      fix: () =>
        'Find the public address your server sends from (in the Received lines of a message that arrived) and name that in place of these.',
    }),
    routable: state(() => 'The networks of the SPF record are public ones'),
    none: state(() => 'There is no SPF record'),
  },
  evaluate: ({ spfTree, spf }, say, { target: { domain } }) => {
    if (spfTree.state === 'absent' || spf.state === 'absent') return say.notApplicable('none', {});
    const { unroutableNetworks, root } = spfTree.value;
    if (unroutableNetworks.length === 0) return say.pass('routable', {});
    const networks = unroutableNetworks.slice(0, MAX_SHOWN).map((place) => placeOf(place, root.domain));
    const { records, ttlSeconds } = spf.value;
    const [record] = records;
    const own = unroutableNetworks.filter((place) => place.domain === root.domain).map(({ term }) => term);
    if (record === undefined || own.length === 0) return say.warn('unroutable', { networks }, []);
    // The public address that belongs there instead is not known from here.
    const text = own.reduce(withoutTerm, record);
    return say.warn('unroutable', { networks }, [
      txtChange({ name: domain, ttl: ttlSeconds, text, old: [record], complete: false }),
    ]);
  },
});
