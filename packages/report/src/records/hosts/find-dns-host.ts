/** Which DNS host a zone is at, by the names of its name servers or by the name the person gave. */
import { readZoneEvidence } from '../read-zone-evidence.ts';
import type { Report } from '@whyspam/core';
import type { DnsHost } from './dns-host.ts';
import { RECALLED_HOSTS } from './recalled-hosts.ts';
import { SOURCED_HOSTS } from './sourced-hosts.ts';

export const DNS_HOSTS: readonly DnsHost[] = [...SOURCED_HOSTS, ...RECALLED_HOSTS];

/** The names that `--dns-host` takes. */
export const DNS_HOST_IDS: readonly string[] = DNS_HOSTS.map(({ id }) => id).toSorted();

export function dnsHostById(id: string): DnsHost | undefined {
  return DNS_HOSTS.find((host) => host.id === id);
}

/** @param server name of a name server, whole labels compared. */
export function dnsHostOfServer(server: string): DnsHost | undefined {
  const name = server.toLowerCase().replace(/\.$/, '');
  return DNS_HOSTS.find(
    ({ nameServers, nameServerPattern }) =>
      nameServerPattern?.test(name) === true ||
      nameServers.some((zone) => name === zone || name.endsWith(`.${zone}`)),
  );
}

/** @returns undefined when the zone was not seen, its servers are nobody's known, or those of several companies. */
export function detectDnsHost({ evidence, target }: Report): DnsHost | undefined {
  const seen = readZoneEvidence(evidence);
  const apex = seen.apexOf(target.domain) ?? target.domain;
  const hosts = seen.nameServersOf(apex).map(dnsHostOfServer);
  const [first] = hosts;
  // A zone at two companies has two pages, and nobody knows which of them feeds the other.
  return first !== undefined && hosts.every((host) => host === first) ? first : undefined;
}
