/**
 * Providers whose own servers have names or addresses that do not tell by themselves that they belong together.
 *
 * Sources: headers of messages delivered by each, and the allocation of the address blocks. Checked 2026-11-26.
 */
import { getDomain } from 'tldts';
import { addressOf } from './address-kinds.ts';

interface ReceiverNetwork {
  /** How it is called as a receiver. */
  readonly domain: string;
  /** Registrable domains of its servers. */
  readonly domains: readonly string[];
  /** Addresses that only its own servers have, and that its customers' mail to others never leaves from. */
  readonly inside?: RegExp;
  /**
   * Servers that take mail over from outside: what they name as client is outside, though it be a server of the same
   * provider, which then sends for another customer.
   */
  readonly edge?: RegExp;
}

const NETWORKS: readonly ReceiverNetwork[] = [
  {
    domain: 'google.com',
    domains: ['google.com', 'gmail.com', 'googlemail.com', '1e100.net'],
    // Google writes its own servers as 6to4 addresses of local networks.
    inside: /^2002:a[0-9a-f]{2}:/,
    edge: /^mx\.google\.com$|^smtp-relay\.gmail\.com$/,
  },
  {
    domain: 'outlook.com',
    domains: ['outlook.com', 'office365.com', 'microsoft.com', 'hotmail.com', 'live.com'],
    // 2603:1000::/24, of Microsoft.
    inside: /^2603:10[0-9a-f]{2}:/,
    edge: /\.mail\.protection\.outlook\.com$|\.olc\.protection\.outlook\.com$/,
  },
  {
    domain: 'yahoo.com',
    domains: ['yahoo.com', 'yahoodns.net', 'yahoo.net', 'aol.com', 'yahooinc.com'],
  },
  {
    domain: 'icloud.com',
    domains: ['icloud.com', 'me.com', 'mac.com', 'apple.com'],
    // 17.0.0.0/8, of Apple.
    inside: /^17\./,
  },
  { domain: 'fastmail.com', domains: ['fastmail.com', 'messagingengine.com', 'fastmail.fm'] },
  { domain: 'proton.me', domains: ['proton.me', 'protonmail.ch', 'proton.ch', 'protonmail.com'] },
  {
    domain: 'zoho.com',
    domains: ['zoho.com', 'zohomail.com', 'zoho.eu', 'zohomail.eu', 'zoho.in', 'zohomail.in'],
  },
  { domain: 'yandex.net', domains: ['yandex.net', 'yandex.ru', 'yandex.com'] },
  { domain: 'gmx.net', domains: ['gmx.net', 'gmx.com', 'gmx.de', 'web.de', 'mail.com', 'kundenserver.de'] },
];

const NO_NAMES: ReadonlySet<string> = new Set([
  'local',
  'localhost',
  'localdomain',
  'internal',
  'lan',
  'home',
  'corp',
  'invalid',
  'arpa',
]);

/** The organisation a host belongs to: its registrable domain, the same for all domains of one provider. */
export function organisationOf(host: string | undefined): string | undefined {
  const name = host?.toLowerCase().replace(/\.$/, '');
  if (name === undefined || name.length > 255) return undefined;
  const address = addressOf(name);
  if (address !== undefined) return NETWORKS.find(({ inside }) => inside?.test(address) === true)?.domain;
  if (NO_NAMES.has(name.slice(name.lastIndexOf('.') + 1))) return undefined;
  const domain = getDomain(name, { allowPrivateDomains: true });
  if (domain === null) return undefined;
  return NETWORKS.find(({ domains }) => domains.includes(domain))?.domain ?? domain;
}

/** Two names below the same ending of a local network: `mx6.internal`, `store.phl.internal`. */
export function shareLocalNetwork(a: string | undefined, b: string): boolean {
  const ending = b.slice(b.lastIndexOf('.') + 1);
  return b.includes('.') && NO_NAMES.has(ending) && a?.endsWith(`.${ending}`) === true;
}

/** An address that only the provider's own servers have. */
export function isInsideAddress(organisation: string, address: string): boolean {
  const inside = NETWORKS.find(({ domain }) => domain === organisation)?.inside;
  return inside?.test(address) === true;
}

/** A server of a provider that takes mail over from outside. */
export function isEdge(host: string): boolean {
  return NETWORKS.some(({ edge }) => edge?.test(host) === true);
}

/** Its own servers are known by address, so that a name of it proves nothing: Exchange writes what the client said. */
export function isKnownByAddress(organisation: string): boolean {
  return NETWORKS.some(({ domain, inside }) => domain === organisation && inside !== undefined);
}
