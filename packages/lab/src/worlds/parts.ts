/** What several worlds share: DKIM keys, zones of providers, reverse zones. Private halves of the keys were thrown away. */
import { reverseLabels } from '../dns/blocklists.ts';

export const MAIL_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAzZTZmt0C9dbXUxaQ3K/LdfXbnfOodqaFlwTtMbxkvs82J/FIU8bJUIwGZY3UdjTwj5XL1FGrFiECOI2zxWgBBGnMtsPVZy8bbCTkhb1QhUp2G0aqxVa9gLrUNaXvpYOYzKKiCAc9C2Mor5eqbNjICewgkKmatdIzXXjoY+ni6mMeg4MwYdbtU7mKLQuPpg3/PmjO97ej2wCmev1tLwEWJsbb2+lcdgvy1igGnyDXNpL2z0pzHEaF35dlH9dVh9BPiKVjhk1iy2PRuphSdguyQBny5maSWeWsJo6j9532yOPRO+uTzuCtUzf1nalUhZM1o6c3SA/c1OiUUWneHrWMIQIDAQAB';

export const GOOGLE_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAkz4ahSkxQY/tPuiu7WJBvDPD98MUdBCrl0C2OtQvR94InksyPLCnl3ltwZSRKQbHayajCr1kWqmU38sxC2WK2oT+qix6lkHtTWltbQ0KZrb+Tb+7KXlPgsmh1ZUoN5KEUSQ+ZybsoWm+AmBheo7v9uybuqF1/DUVh0/sAEom8YbevOjU2XSLEwM37je7e7GzhvstKHO6zY+XDmB8DztNCuApGBqbjHKpnMzZx98T+Zbaw8+ht1IJwkzzFoirKisL76hIY84hEfCLcaX6XB9fgS5ngNcvfccwHvwB+qggohwnTQqd29Kh2xy/wd41/r9kc71NOxcwKLB3z9U9L7SsuwIDAQAB';

export const HOSTING_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA7gvqeAigOR0foPCfqVXbvqWTzTuQ1JUPt7TB7c8kM/mITnN8rG8nfhEJIBh7tRl/ciBWZN6VW+CLJLRPu8RzS9sbAwnbgeP0O/6cKU0FcxyC9idlNe2vpsg/OgLzQmRz6rn9H+wnjKSPrULPJOu3nk0kKRPXS40DFOx53KNWe2pRMTMasv3SBbm3RX/FRpwFcHqNHZA7cgnvjmUqdAZGW6XDhzMzjhLM6xmgU1n2zqkmXGdNBFcm8wemJFl1yl9iQb5NpIaPiMy3KQmByoW9/OUwp5Fs2i7NBWQR5dNZerdJMgZQKsIvZwmaQbiSrzLaF4rTlXjG07bvGUVA2i8jKQIDAQAB';

export const ESP_KEY =
  'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAvFYr/fC9xurlN+4590/TwvBBhw1zalzYH0pGPL3aKTCxCa0rn4rCjlgPYx1TtXn+dGD8FRuuYKgEvrnBYbXykUMcQLn2Lmp5HZHy4mBrGv2CCJEC76FS4w6F17nuwYSWMyS6agu24Sxxl5fEmubfQ1aPGJbbj8AcWmvmfLCi04BvQXLpbSJgeroY3WwVgLx/FMObTqkt4C78gdJJIcgJERZ6j5mWa2BIfnwBH/r7tX1bZjB1kciZWe3iPm7BrKYK94t5DfO8IuDNYi8xqisWK0GroFQqOtJo1bhMzTtSHdMZGLXfOXRhL6f38v9WQrm/uUw4m8n9GWt/dh5L1mXozQIDAQAB';

interface ZoneText {
  readonly records: string;
}

/** A DKIM record for a 2048-bit key, in two strings: one holds at most 255 octets (RFC 1035 section 3.3). */
export function dkim(selector: string, key: string): string {
  return `${selector}._domainkey TXT "v=DKIM1; k=rsa; p=${key.slice(0, 200)}" "${key.slice(200)}"`;
}

/** SOA and name servers of a company that has its DNS at a provider with two networks. */
export const AT_DNS_PROVIDER = `$TTL 3600
@ SOA ns1.dns-sur.example. hostmaster.dns-sur.example. 2026110201 7200 3600 1209600 300
@ NS ns1.dns-sur.example.
@ NS ns2.dns-sur.example.`;

/** A zone of somebody else, with servers of its own. */
export function providerZone(records: string): ZoneText {
  return {
    records: `$TTL 3600
@ SOA ns1 hostmaster 2026101501 7200 3600 1209600 300
@ NS ns1
@ NS ns2
ns1 A 203.0.113.251
ns2 A 203.0.113.252
${records}`,
  };
}

/** The DNS provider itself. */
export const DNS_PROVIDER_ZONES = {
  'dns-sur.example': {
    records: `$TTL 3600
@ SOA ns1 hostmaster 2026100101 7200 3600 1209600 300
@ NS ns1
@ NS ns2
ns1 A 192.0.2.53
ns2 A 198.51.100.53`,
  },
} as const;

/** The three reverse zones of the documentation networks, with a PTR for each address given. */
export function reverseZones(names: Readonly<Record<string, string>>): Readonly<Record<string, ZoneText>> {
  const lines = new Map(['2.0.192', '100.51.198', '113.0.203'].map((network) => [network, [] as string[]]));
  for (const [address, name] of Object.entries(names)) {
    const [host, ...network] = reverseLabels(address).split('.');
    lines.get(network.join('.'))?.push(`${host} PTR ${name}.`);
  }
  return Object.fromEntries(
    [...lines].map(([network, records]) => [`${network}.in-addr.arpa`, providerZone(records.join('\n'))]),
  );
}

/** Google's names as far as mail asks for them, at addresses for documentation. */
export const GOOGLE_ZONES = {
  'google.com': providerZone(`smtp 300 A 203.0.113.26
_spf 300 TXT "v=spf1 include:_netblocks.google.com include:_netblocks2.google.com include:_netblocks3.google.com ~all"
_netblocks TXT "v=spf1 ip4:203.0.113.32/28 ~all"
_netblocks2 TXT "v=spf1 ip6:2001:db8:6000::/36 ~all"
_netblocks3 TXT "v=spf1 ip4:203.0.113.48/28 ~all"
mail-ed1-x541 A 203.0.113.41`),
} as const;

/** Google's receiving server. */
export const GOOGLE_SMTP = {
  address: '203.0.113.26',
  hostname: 'mx.google.com',
  banner: '4fb4d7f45d1cf-6a5f0c1d2e3si1234567a12.87 - gsmtp',
  certificate: { names: ['mx.google.com', 'smtp.google.com'] },
} as const;

export const GOOGLE_POINTERS = {
  '203.0.113.26': 'smtp.google.com',
  '203.0.113.41': 'mail-ed1-x541.google.com',
} as const;
