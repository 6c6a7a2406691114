/** Facts about lists of domains (DBL, SURBL, URIBL): asked with names, never with addresses. */

/** What the domain lists say of the domain. Absent: never. */
export interface DomainDnsbl {
  readonly domain: string;
}
