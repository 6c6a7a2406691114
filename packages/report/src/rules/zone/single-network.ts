/** All name servers of the zone are in one small network: what takes it down takes the domain down. */
import { defineRule } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';

export const singleNetwork = defineRule({
  id: 'zone/single-network',
  needs: ['agreement'],
  severity: 'low',
  standards: [{ rfc: 2182, section: '3.1' }],
  explainedBy: ['zone/single-name-server'],
  messages: {
    oneAddress: failure<{ hosts: readonly string[]; address: string }>({
      title: ({ hosts }) => `The name servers ${listEn(hosts)} are one and the same`,
      what: ({ hosts, address }) => `${listEn(hosts)} all lead to ${address}.`,
      why: () =>
        'While that machine is down, nobody finds your MX, SPF, DKIM and DMARC records: mail to you waits, and mail from you fails its checks.',
      fix: () =>
        'Use a DNS host with servers in several places, or add a secondary server in another network.',
    }),
    oneNetwork: failure<{ hosts: readonly string[]; network: string }>({
      title: ({ network }) => `All name servers are in one network, ${network}`,
      what: ({ hosts, network }) => `The addresses of ${listEn(hosts)} are all in ${network}.`,
      why: () =>
        'One failure of that network takes them all away, and with them your MX, SPF, DKIM and DMARC records.',
      fix: () =>
        'Add a name server in another network, at your DNS host or another one, in the zone and at the registrar.',
    }),
    spread: state<{ count: number }>(({ count }) => `The name servers are in ${count} networks`),
    notSeen: state(() => 'There is one name server, or none has an address'),
  },
  evaluate: ({ agreement }, say) => {
    if (agreement.state === 'absent') return say.notApplicable('notSeen', {});
    const { servers } = agreement.value;
    const hosts = [...new Set(servers.map(({ host }) => host))];
    const [address] = servers.map((server) => server.address);
    if (address === undefined || hosts.length < 2) return say.notApplicable('notSeen', {});
    const networks = [...new Set(servers.map((server) => networkOf(server.address)))];
    const [network] = networks;
    // A second family is often the same machine; only when each family is one network is there nothing else.
    const perFamily = networks.filter((one) => one.includes(':')).length;
    if (perFamily > 1 || networks.length - perFamily > 1 || network === undefined)
      return say.pass('spread', { count: networks.length });
    const addresses = [...new Set(servers.map((server) => server.address))];
    return addresses.length === 1
      ? say.fail('oneAddress', { hosts, address }, ask(hosts))
      : say.warn('oneNetwork', { hosts, network: networks.join(', ') }, ask(hosts), { severity: 'info' });
  },
});

function ask(hosts: readonly string[]) {
  return [
    { kind: 'provider', who: 'dnsHost', request: `a name server apart from ${hosts.join(', ')}` },
  ] as const;
}

/** The /24 of an IPv4 address, the /48 of an IPv6 address: what is announced to the Internet as one, at least. */
function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.split('.').slice(0, 3).join('.')}.0/24`;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const tailGroups = (tail ?? '').split(':').filter((group) => group !== '');
  const missing = tail === undefined ? 0 : 8 - groups.length - tailGroups.length;
  const all = [...groups, ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...tailGroups];
  return `${all.slice(0, 3).join(':')}::/48`;
}
