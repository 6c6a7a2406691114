/** DNS hosts whose field names are recalled, not read in a source: reports tell them with "check the names of the fields". */
import type { DnsHost, HostFields } from './dns-host.ts';

const CHECKED = '2026-11-26';

interface Recalled extends Pick<DnsHost, 'id' | 'name' | 'nameServers' | 'path' | 'add' | 'apex'> {
  readonly fields?: Partial<HostFields>;
  readonly rest?: Partial<DnsHost>;
}

/** What most pages have in common; `fields` and `rest` say where one differs. */
function recalled({ fields, rest, ...host }: Recalled): DnsHost {
  return {
    ...host,
    fields: {
      en: { type: 'Type', name: 'Name', content: 'Value', priority: 'Priority', ttl: 'TTL', ...fields },
    },
    owner: 'relative',
    finalDot: false,
    txt: { quotes: false, split: 'byHost' },
    hasPriorityField: true,
    source: 'recall',
    checked: CHECKED,
    isVerified: false,
    ...rest,
  };
}

export const RECALLED_HOSTS: readonly DnsHost[] = [
  recalled({
    id: 'hetzner',
    name: 'Hetzner',
    nameServers: ['ns.hetzner.com', 'ns.hetzner.de'],
    path: { en: 'Hetzner Console > DNS > (zone)' },
    add: { en: 'Add record' },
    apex: '@',
    // "The format of TXT records must consist of one or many quoted strings of 255 characters": said of the API.
    rest: {
      finalDot: true,
      txt: { quotes: true, split: 'byYou' },
      hasPriorityField: false,
      terraform: 'hcloud',
      source:
        'https://github.com/hetznercloud/terraform-provider-hcloud/blob/main/docs/resources/zone_rrset.md',
    },
  }),
  recalled({
    id: 'google',
    name: 'Google Cloud DNS',
    nameServers: ['googledomains.com'],
    path: { en: 'Cloud DNS > Zones > (zone)' },
    add: { en: 'Add standard' },
    fields: {
      type: 'Resource record type',
      name: 'DNS name',
      content: 'TXT data',
      target: 'Data',
      priority: 'Preference',
    },
    apex: 'blank',
    // "Quotes must be added around your rrdatas. Otherwise the string gets split on spaces."
    rest: {
      finalDot: true,
      txt: { quotes: true, split: 'byYou' },
      terraform: 'google',
      sharesServersWith: 'squarespace',
      source: 'https://registry.terraform.io/providers/hashicorp/google/latest/docs/resources/dns_record_set',
    },
  }),
  recalled({
    id: 'digitalocean',
    name: 'DigitalOcean',
    nameServers: ['digitalocean.com'],
    path: { en: 'Networking > Domains > (domain)' },
    fields: { name: 'Hostname', target: 'Mail server / Is an alias of', ttl: 'TTL (seconds)' },
    apex: '@',
    rest: {
      finalDot: true,
      leastTtl: 30,
      terraform: 'digitalocean',
      source: 'https://docs.digitalocean.com/reference/terraform/reference/resources/record',
    },
  }),
  recalled({
    id: 'cpanel',
    name: 'cPanel',
    nameServers: [],
    path: {
      en: 'Domains > Zone Editor > Manage',
      es: 'Dominios > Zone Editor > Administrar',
    },
    add: { en: 'Add Record', es: 'Agregar registro' },
    fields: { content: 'Record', target: 'Destination' },
    apex: 'full',
    // The page completes and shows whole names with their final dot.
    rest: { owner: 'full' },
  }),
  recalled({
    id: 'plesk',
    name: 'Plesk',
    nameServers: [],
    path: { en: 'Websites & Domains > (domain) > DNS Settings' },
    add: { en: 'Add Record' },
    fields: {
      type: 'Record type',
      name: 'Domain name',
      content: 'TXT record',
      target: 'Mail exchange server / Canonical name',
    },
    apex: 'blank',
    rest: { source: 'https://www.plesk.com/kb/docs/configuring-dns-for-a-domain/' },
  }),
  recalled({
    id: 'microsoft365',
    name: 'Microsoft 365',
    nameServers: ['bdm.microsoftonline.com'],
    path: { en: 'Settings > Domains > (domain) > DNS records' },
    add: { en: 'Add record' },
    fields: {
      name: 'TXT name',
      content: 'TXT value',
      target: 'Points to address or value',
      priority: 'Priority',
    },
    apex: '@',
  }),
  recalled({
    id: 'gandi',
    name: 'Gandi',
    nameServers: ['gandi.net'],
    path: { en: 'Domain > (domain) > DNS Records' },
    add: { en: 'Add record' },
    fields: { content: 'Text value', target: 'Hostname' },
    apex: '@',
    rest: { finalDot: true, leastTtl: 300 },
  }),
  recalled({
    id: 'porkbun',
    name: 'Porkbun',
    nameServers: ['porkbun.com'],
    path: { en: 'Domain Management > (domain) > DNS' },
    fields: { name: 'Host', content: 'Answer' },
    apex: 'blank',
    rest: { leastTtl: 600 },
  }),
  recalled({
    id: 'dinahosting',
    name: 'Dinahosting',
    nameServers: ['dinahosting.com'],
    path: { en: 'Panel de Control > (domain) > Zonas DNS', es: 'Panel de Control > (dominio) > Zonas DNS' },
    apex: '@',
    rest: { source: 'https://dinahosting.com/ayuda/que-es-un-servidor-dns/' },
  }),
  recalled({
    id: 'arsys',
    name: 'Arsys',
    nameServers: ['servidoresdns.net'],
    path: {
      en: 'Área de cliente > Dominios > (domain) > DNS',
      es: 'Área de cliente > Dominios > (dominio) > DNS',
    },
    apex: 'full',
    rest: { owner: 'full' },
  }),
  recalled({
    id: 'strato',
    name: 'Strato',
    nameServers: ['rzone.de'],
    path: { en: 'Domains > Domain management > (domain) > DNS > TXT and CNAME records' },
    fields: { name: 'Prefix' },
    apex: 'blank',
  }),
  recalled({
    id: 'netlify',
    name: 'Netlify',
    nameServers: [],
    path: { en: 'Domains > (domain) > DNS settings' },
    add: { en: 'Add new record' },
    fields: { type: 'Record type' },
    // Its servers are called as those of every customer of NS1, so it is not told by them.
    apex: '@',
  }),
  recalled({
    id: 'vercel',
    name: 'Vercel',
    nameServers: ['vercel-dns.com'],
    path: { en: 'Domains > (domain) > DNS Records' },
    add: { en: 'Add' },
    apex: 'blank',
    rest: { leastTtl: 60 },
  }),
  recalled({
    id: 'dnsimple',
    name: 'DNSimple',
    nameServers: ['dnsimple.com', 'dnsimple-edge.org', 'dnsimple-edge.net'],
    path: { en: 'Domain Names > (domain) > DNS > Manage' },
    add: { en: 'Add record' },
    fields: { content: 'Content', target: 'Content' },
    apex: 'blank',
    rest: { leastTtl: 60 },
  }),
  recalled({
    id: 'hostinger',
    name: 'Hostinger',
    nameServers: ['dns-parking.com'],
    path: { en: 'Domains > (domain) > DNS / Nameservers', es: 'Dominios > (dominio) > DNS / Nameservers' },
    fields: { content: 'TXT value', target: 'Mail server / Target' },
    apex: '@',
  }),
  recalled({
    id: 'onecom',
    name: 'one.com',
    nameServers: ['one.com'],
    path: { en: 'Control panel > DNS settings > DNS records' },
    add: { en: 'Create new record' },
    fields: { name: 'Hostname' },
    apex: 'blank',
  }),
  recalled({
    id: 'infomaniak',
    name: 'Infomaniak',
    nameServers: ['infomaniak.ch'],
    path: { en: 'Domains > (domain) > DNS Zone' },
    add: { en: 'Add a record' },
    fields: { name: 'Source', content: 'Target' },
    apex: 'blank',
  }),
  recalled({
    id: 'transip',
    name: 'TransIP',
    nameServers: ['transip.net', 'transip.nl', 'transip.eu'],
    path: { en: 'Domain > (domain) > DNS' },
    apex: '@',
    rest: { leastTtl: 60, hasPriorityField: false },
  }),
  recalled({
    id: 'linode',
    name: 'Linode (Akamai)',
    nameServers: ['linode.com'],
    path: { en: 'Domains > (domain)' },
    add: { en: 'Add a TXT Record' },
    fields: { name: 'Hostname', target: 'Mail Server', priority: 'Preference' },
    apex: 'blank',
    rest: { leastTtl: 30 },
  }),
];
