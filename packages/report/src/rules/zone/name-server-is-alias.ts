/** An NS record names an alias (CNAME), which the standard forbids. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const nameServerIsAlias = defineRule({
  id: 'zone/name-server-is-alias',
  needs: ['nameServer'],
  severity: 'medium',
  standards: [{ rfc: 2181, section: '10.3' }],
  explainedBy: [],
  messages: {
    alias: failure<{ host: string; target: string }>({
      title: ({ host }) => `Name server ${host} is an alias`,
      what: ({ host, target }) => `The NS record names ${host}, which is a CNAME to ${target}.`,
      why: () =>
        'An NS record must name a host that has an address itself. Resolvers that hold to it (BIND does) pass over the server, so the zone has fewer servers than it seems.',
      fix: ({ host, target }) =>
        `Let the NS records name ${target}, at the registrar and in the zone, or give ${host} address records in place of the CNAME.`,
    }),
    direct: state<{ host: string }>(({ host }) => `Name server ${host} is no alias`),
    noAddress: state(() => 'The name server has no address'),
  },
  evaluate: ({ nameServer }, say) => {
    if (nameServer.state === 'absent') return say.notApplicable('noAddress', {});
    const { host, aliases } = nameServer.value;
    const target = aliases?.at(-1);
    if (target === undefined) return say.pass('direct', { host });
    return say.fail('alias', { host, target }, [
      { kind: 'provider', who: 'dnsHost', name: host, request: `NS ${target} in place of the alias ${host}` },
    ]);
  },
});
