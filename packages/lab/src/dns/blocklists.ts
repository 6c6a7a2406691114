/** Blocklists as zones: the self-test entries of RFC 5782 section 5, and what the world lists. */
import type { DnsRecord } from '@whyspam/core';
import { parseZone } from '@whyspam/dns';
import { SocketAddress, isIPv6 } from 'node:net';
import type { World } from '../world.ts';

/** The lists a diagnosis asks by default exist in every world, so that "not listed" is an answer. */
export const DEFAULT_BLOCKLISTS = [
  'zen.spamhaus.org',
  'b.barracudacentral.org',
  'bl.spamcop.net',
  'psbl.surriel.com',
] as const;

/** Where the name servers of all blocklists live. */
const NAME_SERVER = '203.0.113.253';

/** Records of every blocklist zone of the world. */
export function blocklistRecords(world: World): ReadonlyMap<string, readonly DnsRecord[]> {
  const lists = new Map<string, string[]>(DEFAULT_BLOCKLISTS.map((zone) => [zone, []]));
  for (const { zone, listed } of world.blocklists ?? []) {
    const lines = lists.get(zone.toLowerCase()) ?? [];
    for (const [address, codes] of Object.entries(listed)) {
      const owner = reverseLabels(address);
      for (const code of codes) lines.push(`${owner} A ${code}`);
      lines.push(`${owner} TXT "${address} is listed by ${zone}, code ${codes.join(', ')}"`);
    }
    lists.set(zone.toLowerCase(), lines);
  }
  return new Map(
    [...lists].map(([origin, lines]) => {
      const text = `$TTL 300
@ SOA ns hostmaster 2026112301 300 60 604800 60
@ NS ns
ns A ${NAME_SERVER}
2.0.0.127 A 127.0.0.2
2.0.0.127 TXT "Test entry, RFC 5782 section 5"
${lines.join('\n')}`;
      return [origin, parseZone(text, { origin, fileName: origin })];
    }),
  );
}

/** `192.0.2.1` as `1.2.0.192`; an IPv6 address as its nibbles, last first. */
export function reverseLabels(address: string): string {
  if (!isIPv6(address)) return address.split('.').toReversed().join('.');
  const [head = '', tail = ''] = new SocketAddress({ address, family: 'ipv6' }).address.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const missing = 8 - groups(head).length - groups(tail).length;
  const all = [...groups(head), ...Array.from({ length: Math.max(0, missing) }, () => '0'), ...groups(tail)];
  return [...all.map((group) => group.padStart(4, '0')).join('')].toReversed().join('.');
}
