/** Who hosts a zone, by the names of its name servers. */
import { findByZone, type CatalogueSource } from './find-by-zone.ts';

export interface DnsProvider extends CatalogueSource {
  readonly zone: string;
  readonly provider: string;
}

type Row = readonly [zone: string, provider: string, source: string, isVerified: boolean];

const CHECKED = '2026-11-25';
const TABLES = 'several public tables that agree';
const TAKEOVER = 'can-i-take-over-dns';
const MEMORY = 'recall';

/** Route 53 hands out `ns-123.awsdns-45.org`: the number is in the label, so it is found by pattern. */
const ROUTE_53 = /(?:^|\.)awsdns-\d{2}\.(?:com|net|org|co\.uk)$/;

const ROWS: readonly Row[] = [
  ['ns.cloudflare.com', 'Cloudflare', TABLES, true],
  ['azure-dns.com', 'Azure DNS', TAKEOVER, true],
  ['azure-dns.net', 'Azure DNS', TAKEOVER, true],
  ['azure-dns.org', 'Azure DNS', TAKEOVER, true],
  ['azure-dns.info', 'Azure DNS', TAKEOVER, true],
  ['googledomains.com', 'Google Cloud DNS', TAKEOVER, true],
  ['dnsmadeeasy.com', 'DNS Made Easy', TAKEOVER, true],
  ['domaincontrol.com', 'GoDaddy', TABLES, true],
  ['registrar-servers.com', 'Namecheap', TABLES, true],
  ['digitalocean.com', 'DigitalOcean', TABLES, true],
  ['dnsimple.com', 'DNSimple', TABLES, true],
  ['nsone.net', 'NS1', TABLES, true],
  ['vercel-dns.com', 'Vercel', TABLES, true],
  ['dns-parking.com', 'Hostinger', TABLES, true],
  ['akam.net', 'Akamai', TABLES, true],
  ['ultradns.com', 'UltraDNS', TABLES, true],
  ['ultradns.net', 'UltraDNS', TABLES, true],
  ['cloudns.net', 'ClouDNS', TABLES, true],
  ['alidns.com', 'Alibaba Cloud DNS', TABLES, true],
  ['ui-dns.com', 'IONOS', MEMORY, false],
  ['ui-dns.de', 'IONOS', MEMORY, false],
  ['ui-dns.org', 'IONOS', MEMORY, false],
  ['ui-dns.biz', 'IONOS', MEMORY, false],
  ['ns.hetzner.com', 'Hetzner', MEMORY, false],
  ['ns.hetzner.de', 'Hetzner', MEMORY, false],
  ['ovh.net', 'OVHcloud', MEMORY, false],
  ['anycast.me', 'OVHcloud', MEMORY, false],
  ['gandi.net', 'Gandi', MEMORY, false],
  ['rzone.de', 'Strato', MEMORY, false],
  ['one.com', 'one.com', MEMORY, false],
  ['loopia.se', 'Loopia', MEMORY, false],
  ['infomaniak.ch', 'Infomaniak', MEMORY, false],
  ['transip.net', 'TransIP', MEMORY, false],
  ['linode.com', 'Linode', MEMORY, false],
  ['vultr.com', 'Vultr', MEMORY, false],
  ['he.net', 'Hurricane Electric', MEMORY, false],
  ['squarespacedns.com', 'Squarespace', MEMORY, false],
  ['wixdns.net', 'Wix', MEMORY, false],
  ['wordpress.com', 'WordPress.com', MEMORY, false],
  ['name.com', 'Name.com', MEMORY, false],
  ['porkbun.com', 'Porkbun', MEMORY, false],
  ['hover.com', 'Hover', MEMORY, false],
  ['desec.io', 'deSEC', MEMORY, false],
  ['bunny.net', 'bunny.net', MEMORY, false],
  ['piensasolutions.com', 'Piensa Solutions', MEMORY, false],
  ['servidoresdns.net', 'Arsys', MEMORY, false],
  ['dinahosting.com', 'Dinahosting', MEMORY, false],
];

export const DNS_PROVIDERS: readonly DnsProvider[] = [
  ...ROWS.map(([zone, provider, source, isVerified]) => ({
    zone,
    provider,
    source,
    checked: CHECKED,
    isVerified,
  })),
];

const BY_ZONE = new Map(DNS_PROVIDERS.map((entry) => [entry.zone, entry]));

/** Who runs this name server; whole labels, the longest zone wins. */
export function findDnsProvider(host: string): DnsProvider | undefined {
  const name = host.toLowerCase().replace(/\.$/, '');
  if (ROUTE_53.test(name)) {
    return { zone: name, provider: 'Amazon Route 53', source: TAKEOVER, checked: CHECKED, isVerified: true };
  }
  return findByZone(BY_ZONE, name);
}
