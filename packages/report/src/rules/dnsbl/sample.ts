/** Facts of a domain that is in order; a test changes the one thing it is about. */
import { known, type DnsblAnswer, type DomainDnsbl, type KnownFact, type ListedName } from '@whyspam/core';

export function domainList(change: Partial<DnsblAnswer> = {}): DnsblAnswer {
  return {
    zone: 'dbl.example.org',
    name: 'Example domains',
    state: 'notListed',
    codes: [],
    meanings: [],
    isPolicy: false,
    weight: 95,
    ...change,
  };
}

export function domainDnsbl(
  lists: readonly Partial<DnsblAnswer>[] = [{}],
  others: readonly ListedName[] = [],
): KnownFact<DomainDnsbl> {
  const own: ListedName = { name: 'example.com', roles: ['domain'], lists: lists.map(domainList) };
  return known({ domain: 'example.com', names: [own, ...others] }, []);
}
