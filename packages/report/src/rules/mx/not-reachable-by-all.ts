/** Mail can arrive over IPv6 alone. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';

export const mxNotReachableByAll = defineRule({
  id: 'mx/not-reachable-by-all',
  needs: ['mxReach'],
  severity: 'high',
  standards: [{ rfc: 3974 }],
  explainedBy: [],
  messages: {
    ipv6Only: failure<{ hosts: readonly string[] }>({
      title: ({ hosts }) => `Mail can arrive over IPv6 only: ${listEn(hosts)}`,
      what: ({ hosts }) => `No mail host has an IPv4 address. ${listEn(hosts)} has IPv6 addresses only.`,
      why: () =>
        'The hosts work, but many mail servers still have IPv4 alone. They cannot deliver, and their mail bounces after some days.',
      fix: () => 'Give at least one mail host an IPv4 address, or add one that has it.',
    }),
    both: state(() => 'Mail can arrive over IPv4 and IPv6'),
    ipv4Only: state(() => 'Mail can arrive over IPv4 only, which does no harm'),
    noHost: state(() => 'No mail host has an address'),
  },
  evaluate: ({ mxReach }, say) => {
    if (mxReach.state === 'absent') return say.notApplicable('noHost', {});
    const reached = mxReach.value.hosts.filter(({ addresses }) => addresses.length > 0);
    const [first] = reached;
    if (first === undefined) return say.notApplicable('noHost', {});
    const addresses = reached.flatMap((host) => host.addresses);
    const ipv6 = addresses.filter((address) => address.includes(':')).length;
    if (ipv6 === 0) return say.pass('ipv4Only', {});
    if (ipv6 < addresses.length) return say.pass('both', {});
    return say.fail('ipv6Only', { hosts: reached.map(({ host }) => host) }, [
      {
        kind: 'dns',
        change: 'add',
        name: first.host,
        type: 'A',
        ttl: NEW_RECORD_TTL,
        old: [],
        complete: false,
      },
    ]);
  },
});
