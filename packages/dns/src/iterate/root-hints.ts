/** The root servers: where every walk through the DNS begins. */

/** An address may be left empty when the server has none of that family. */
export interface RootServer {
  readonly host: string;
  readonly ipv4: string;
  readonly ipv6: string;
}

/**
 * Source: named.root of InterNIC (https://www.internic.net/domain/named.root), version 2024041801, as Debian's
 * dns-root-data carries it. Checked 2026-11-25. The last change of an address was that of b in November 2023.
 */
export const ROOT_HINTS: readonly RootServer[] = [
  { host: 'a.root-servers.net', ipv4: '198.41.0.4', ipv6: '2001:503:ba3e::2:30' },
  { host: 'b.root-servers.net', ipv4: '170.247.170.2', ipv6: '2801:1b8:10::b' },
  { host: 'c.root-servers.net', ipv4: '192.33.4.12', ipv6: '2001:500:2::c' },
  { host: 'd.root-servers.net', ipv4: '199.7.91.13', ipv6: '2001:500:2d::d' },
  { host: 'e.root-servers.net', ipv4: '192.203.230.10', ipv6: '2001:500:a8::e' },
  { host: 'f.root-servers.net', ipv4: '192.5.5.241', ipv6: '2001:500:2f::f' },
  { host: 'g.root-servers.net', ipv4: '192.112.36.4', ipv6: '2001:500:12::d0d' },
  { host: 'h.root-servers.net', ipv4: '198.97.190.53', ipv6: '2001:500:1::53' },
  { host: 'i.root-servers.net', ipv4: '192.36.148.17', ipv6: '2001:7fe::53' },
  { host: 'j.root-servers.net', ipv4: '192.58.128.30', ipv6: '2001:503:c27::2:30' },
  { host: 'k.root-servers.net', ipv4: '193.0.14.129', ipv6: '2001:7fd::1' },
  { host: 'l.root-servers.net', ipv4: '199.7.83.42', ipv6: '2001:500:9f::42' },
  { host: 'm.root-servers.net', ipv4: '202.12.27.33', ipv6: '2001:dc3::35' },
];
