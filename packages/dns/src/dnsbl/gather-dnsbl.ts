/** Asks blocklists about one address: RFC 5782. */
import { known, probeError, unknown, type AddressRole, type Dnsbl, type Fact } from '@whyspam/core';
import { parseAddress, reversedLabels, unmapped } from '../address/address-bits.ts';
import { BLOCKLISTS, type Blocklist } from '../catalogue/blocklists.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { askLists, listsFor } from './ask-lists.ts';

export interface DnsblOptions extends Pick<AskOptions, 'signal'> {
  readonly lists?: readonly Blocklist[];
}

/**
 * Every list is asked at once, and counts only while its own test entries answer as they must (RFC 5782 section 5).
 *
 * Unknown: the address is none, no list takes its family, or no list could be reached.
 */
export async function gatherDnsbl(
  resolver: Resolver,
  address: string,
  roles: readonly AddressRole[],
  options: DnsblOptions = {},
): Promise<Fact<Dnsbl>> {
  const given = parseAddress(address);
  if (given === undefined) return unknown(probeError('DNS_NAME_INVALID', `${address} is no address`));
  const bits = unmapped(given);
  const input = bits.family === 4 ? 'ipv4' : 'ipv6';
  const lists = listsFor(options.lists ?? BLOCKLISTS, input);
  if (lists.length === 0) return unknown(probeError('DNSBL_REFUSED', `no list takes ${address}`, false));
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const asked = await askLists(resolver, lists, reversedLabels(bits), input, ask);
  const evidence = [...new Set(asked.flatMap((entry) => entry.evidence))];
  if (asked.every(({ result }) => result.state === 'unreachable')) {
    const error = asked.find((entry) => entry.error !== undefined)?.error;
    return unknown(error ?? probeError('DNS_TIMEOUT', 'no blocklist answered'), evidence);
  }
  return known({ address, roles, lists: asked.map(({ result }) => result) }, evidence);
}
