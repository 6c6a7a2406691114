/** The root and the top-level domains above the zones of a world, and what a zone above says of one below. */
import type { DnsRecord } from '@whyspam/core';
import { normalizeName, parseZone, ROOT_HINTS } from '@whyspam/dns';

/** Where the servers of all registries live. */
const NAME_SERVER = '203.0.113.250';

/** The first of the root servers, so that a walk from the root comes to the lab like to the Internet. */
export const ROOT_ADDRESS = ROOT_HINTS[0]?.ipv4 ?? '';

/** Records of the root, and of a zone for each top-level domain that none of the zones is. */
export function registryRecords(origins: readonly string[]): ReadonlyMap<string, readonly DnsRecord[]> {
  const tops = new Set(
    origins
      .filter((origin) => origin.includes('.'))
      .map((origin) => origin.slice(origin.lastIndexOf('.') + 1)),
  );
  const root = `$TTL 86400
@ SOA a.root-servers.net. nstld.verisign-grs.com. 2026112300 1800 900 604800 86400
@ NS a.root-servers.net.
a.root-servers.net. A ${ROOT_ADDRESS}`;
  const zones = new Map(
    [...tops]
      .filter((top) => !origins.includes(top))
      .map((top) => {
        const text = `$TTL 86400
@ SOA a.nic hostmaster 2026112301 1800 900 604800 300
@ NS a.nic
a.nic A ${NAME_SERVER}`;
        return [top, parseZone(text, { origin: top, fileName: `registry of ${top}` })] as const;
      }),
  );
  if (!origins.includes('')) zones.set('', parseZone(root, { origin: '.', fileName: 'root' }));
  return zones;
}

/** The NS of the zone, and the addresses of those hosts that are below it: nobody else could tell them (RFC 9471). */
export function delegationOf(origin: string, records: readonly DnsRecord[]): readonly DnsRecord[] {
  const servers = records.filter(({ name, type }) => name === origin && type === 'NS');
  const hosts = new Set(servers.map(({ data }) => normalizeName(data)));
  const glue = records.filter(({ name, type }) => hosts.has(name) && (type === 'A' || type === 'AAAA'));
  return [...servers, ...glue];
}
