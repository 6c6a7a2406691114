/** Top-level domains above the zones of a world, and what a zone above says of one below. */
import type { DnsRecord } from '@whyspam/core';
import { normalizeName, parseZone } from '@whyspam/dns';

/** Where the servers of all registries live. */
const NAME_SERVER = '203.0.113.250';

/** Records of a zone for each top-level domain that none of the zones is; the root and reverse trees too have one above. */
export function registryRecords(origins: readonly string[]): ReadonlyMap<string, readonly DnsRecord[]> {
  const tops = new Set(
    origins
      .filter((origin) => origin.includes('.'))
      .map((origin) => origin.slice(origin.lastIndexOf('.') + 1)),
  );
  return new Map(
    [...tops]
      .filter((top) => !origins.includes(top))
      .map((top) => {
        const text = `$TTL 86400
@ SOA a.nic hostmaster 2026112301 1800 900 604800 300
@ NS a.nic
a.nic A ${NAME_SERVER}`;
        return [top, parseZone(text, { origin: top, fileName: `registry of ${top}` })];
      }),
  );
}

/** The NS of the zone, and the addresses of those hosts that are below it: nobody else could tell them (RFC 9471). */
export function delegationOf(origin: string, records: readonly DnsRecord[]): readonly DnsRecord[] {
  const servers = records.filter(({ name, type }) => name === origin && type === 'NS');
  const hosts = new Set(servers.map(({ data }) => normalizeName(data)));
  const glue = records.filter(({ name, type }) => hosts.has(name) && (type === 'A' || type === 'AAAA'));
  return [...servers, ...glue];
}
