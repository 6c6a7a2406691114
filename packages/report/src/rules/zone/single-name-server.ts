/** The zone hangs on one name server only. */
import { defineRule } from '@whyspam/core';
import { failure, state } from '../texts.ts';

export const singleNameServer = defineRule({
  id: 'zone/single-name-server',
  needs: ['zone'],
  severity: 'low',
  standards: [
    { rfc: 2182, section: '5' },
    { rfc: 1034, section: '4.1' },
  ],
  explainedBy: [],
  messages: {
    single: failure<{ apex: string; host: string }>({
      title: ({ apex }) => `${apex} has a single name server`,
      what: ({ apex, host }) => `All records of ${apex} come from one server, ${host}.`,
      why: () =>
        'While it is down, receivers find neither your MX nor your SPF, DKIM and DMARC records. Mail to you waits, and mail from you fails its checks.',
      fix: ({ apex }) =>
        `Add a second name server for ${apex}, in another network, at your DNS host and at the registrar.`,
    }),
    several: state<{ count: number }>(({ count }) => `The zone has ${count} name servers`),
    noZone: state(() => 'There is no zone'),
  },
  evaluate: ({ zone }, say) => {
    if (zone.state === 'absent') return say.notApplicable('noZone', {});
    const { apex, nameServers } = zone.value;
    if (nameServers.length > 1) return say.pass('several', { count: nameServers.length });
    const [host] = nameServers;
    if (host === undefined) return say.notApplicable('noZone', {});
    return say.fail('single', { apex, host }, [
      { kind: 'provider', who: 'dnsHost', request: `second NS for ${apex}` },
    ]);
  },
});
