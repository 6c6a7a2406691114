/** Several MX hosts are one machine: the spare is none. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const mxSingleAddress = defineRule({
  id: 'mx/single-address',
  needs: ['mxReach'],
  severity: 'low',
  standards: [{ rfc: 5321, section: '5.1' }],
  explainedBy: ['mx/host-missing', 'mx/single-label-host'],
  messages: {
    spareIsNone: failure<{ hosts: readonly string[]; address: string }>({
      title: ({ hosts }) => `The mail hosts ${listEn(hosts)} are one and the same`,
      what: ({ hosts, address }) => `${listEn(hosts)} all lead to ${address} and to no other address.`,
      why: () =>
        'The second MX record looks like a spare and is none: when this one machine is down, mail waits at the senders, who give up after some days.',
      fix: () =>
        'Give the second host a machine of its own in another network, or keep one MX record. A spare that knows less about spam than the first does more harm than good.',
    }),
    one: state<{ host: string; address: string }>(
      ({ host, address }) => `All mail arrives at one machine, ${host} (${address})`,
    ),
    several: state<{ count: number }>(({ count }) => `Mail can arrive at ${count} addresses`),
    provider: state<{ provider: string }>(({ provider }) => `${provider} sees to spare machines itself`),
    noHost: state(() => 'No mail host has an address'),
  },
  evaluate: ({ mxReach }, say) => {
    if (mxReach.state === 'absent') return say.notApplicable('noHost', {});
    const { provider } = mxReach.value;
    if (provider !== undefined) return say.pass('provider', { provider });
    const reached = mxReach.value.hosts.filter(({ addresses }) => addresses.length > 0);
    // One machine has an address of each family; what counts is whether either family has a second one.
    const addresses = [...new Set(reached.flatMap((host) => host.addresses))];
    const ipv6 = addresses.filter((address) => address.includes(':')).length;
    const [first] = addresses;
    const [host] = reached;
    if (first === undefined || host === undefined) return say.notApplicable('noHost', {});
    if (ipv6 > 1 || addresses.length - ipv6 > 1) return say.pass('several', { count: addresses.length });
    const address = addresses.join(', ');
    const hosts = reached.map((entry) => entry.host);
    return hosts.length > 1
      ? say.fail('spareIsNone', { hosts, address }, [])
      : say.pass('one', { host: host.host, address });
  },
});
