/** Facts about lists of domains (DBL, SURBL, URIBL): asked with names, never with addresses. */
import type { DnsblAnswer } from './address.ts';

/**
 * Why the name is looked up: it is the domain itself, a declared sender's envelope domain or HELO, the domain of an
 * MX host, or a link in a message that is at hand leads to it.
 */
export type ListedNameRole = 'domain' | 'mailFrom' | 'helo' | 'mxHost' | 'link';

/** What the domain lists say of one registrable domain. */
export interface ListedName {
  readonly name: string;
  readonly roles: readonly ListedNameRole[];
  readonly lists: readonly DnsblAnswer[];
}

/** What the domain lists say of the domain and of the names its mail shows. Absent: never. */
export interface DomainDnsbl {
  readonly domain: string;
  readonly names: readonly ListedName[];
}
