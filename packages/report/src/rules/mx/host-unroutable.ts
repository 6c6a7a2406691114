/** A mail host has an address that cannot be reached from the Internet. */
import { defineRule } from '@whyspam/core';
import { NEW_RECORD_TTL } from '../dns-change.ts';
import { failure, listEn, state } from '../texts.ts';

export const mxHostUnroutable = defineRule({
  id: 'mx/host-unroutable',
  needs: ['mxHost'],
  severity: 'high',
  standards: [{ rfc: 6890 }, { rfc: 5321, section: '5.1' }],
  explainedBy: [],
  messages: {
    unroutable: failure<{ host: string; addresses: readonly string[] }>({
      title: ({ host }) => `Mail host ${host} has an address nobody outside can reach`,
      what: ({ host, addresses }) =>
        `${host} points to ${listEn(addresses)}, which is not reachable from the Internet.`,
      why: () =>
        'Such addresses are for private networks. Senders that pick one cannot deliver, and your mail is late or bounces.',
      fix: ({ host, addresses }) =>
        `Take ${listEn(addresses)} out of the records of ${host}, and publish its public address.`,
    }),
    routable: state<{ host: string }>(({ host }) => `All addresses of ${host} are public`),
    noHost: state(() => 'The mail host has no address'),
  },
  evaluate: ({ mxHost }, say) => {
    if (mxHost.state === 'absent') return say.notApplicable('noHost', {});
    const { host, unroutable } = mxHost.value;
    if (unroutable.length === 0) return say.pass('routable', { host });
    const fixes = unroutable.map((address) => ({
      kind: 'dns' as const,
      change: 'remove' as const,
      name: host,
      type: address.includes(':') ? 'AAAA' : 'A',
      ttl: NEW_RECORD_TTL,
      old: [address],
      // With no public address left, a new one must be filled in.
      complete: unroutable.length < mxHost.value.addresses.length,
    }));
    return say.fail('unroutable', { host, addresses: unroutable }, fixes);
  },
});
