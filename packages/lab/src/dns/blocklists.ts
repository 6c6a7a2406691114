/** Blocklists as zones: the self-test entries of RFC 5782 section 5, and what the world lists. */
import type { DnsRecord } from '@whyspam/core';
import {
  BLOCKLISTS,
  DOMAIN_BLOCKLISTS,
  parseAddress,
  parseZone,
  reversedLabels,
  type Blocklist,
} from '@whyspam/dns';
import type { World } from '../world.ts';

/** Where the name servers of all blocklists live. */
const NAME_SERVER = '203.0.113.253';

/**
 * Records of every blocklist zone of the world. The lists a diagnosis asks by default exist in every world, with their
 * test entries, so that "not listed" is an answer.
 */
export function blocklistRecords(world: World): ReadonlyMap<string, readonly DnsRecord[]> {
  const lists = new Map<string, string[]>();
  for (const list of [...BLOCKLISTS, ...DOMAIN_BLOCKLISTS]) {
    lists.set(list.zone, [...(lists.get(list.zone) ?? []), ...testEntries(list)]);
  }
  for (const { zone, listed } of world.blocklists ?? []) {
    const lines = lists.get(zone.toLowerCase()) ?? [`${reverseLabels('127.0.0.2')} A 127.0.0.2`];
    for (const [what, codes] of Object.entries(listed)) {
      const owner = reverseLabels(what);
      for (const code of codes) lines.push(`${owner} A ${code}`);
      lines.push(`${owner} TXT "${what} is listed by ${zone}, code ${codes.join(', ')}"`);
    }
    lists.set(zone.toLowerCase(), lines);
  }
  return new Map(
    [...lists].map(([origin, lines]) => {
      const text = `$TTL 300
@ SOA ns hostmaster 2026112301 300 60 604800 60
@ NS ns
ns A ${NAME_SERVER}
${lines.join('\n')}`;
      return [origin, parseZone(text, { origin, fileName: origin })];
    }),
  );
}

function testEntries({ takes, testName, codes, bits }: Blocklist): readonly string[] {
  const listing = [...codes].find(([, { isNoListing }]) => isNoListing !== true)?.[0];
  const [bit] = [...(bits?.keys() ?? [])].toReversed();
  const code = listing ?? (bit === undefined ? '127.0.0.2' : `127.0.0.${bit}`);
  const owners = takes.map((input) => {
    if (input === 'domain') return testName ?? 'test';
    return reverseLabels(input === 'ipv4' ? '127.0.0.2' : '::ffff:7f00:2');
  });
  return owners.flatMap((owner) => [`${owner} A ${code}`, `${owner} TXT "Test entry, RFC 5782 section 5"`]);
}

/** `192.0.2.1` as `1.2.0.192`; an IPv6 address as its nibbles, last first. */
export function reverseLabels(address: string): string {
  const bits = parseAddress(address);
  return bits === undefined ? address : reversedLabels(bits);
}
