/** Facts of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type DomainDnsbl } from '@whyspam/core';

export function domainDnsbl(change: Partial<DomainDnsbl> = {}): KnownFact<DomainDnsbl> {
  const value: DomainDnsbl = { domain: 'example.com' };
  return known({ ...value, ...change }, []);
}
