/** Asks for the reverse names of an address and whether they lead back to it. */
import {
  absent,
  known,
  probeError,
  unknown,
  type AddressRole,
  type Fact,
  type Ptr,
  type PtrName,
} from '@whyspam/core';
import {
  isSameAddress,
  parseAddress,
  reverseName,
  unmapped,
  type AddressBits,
} from '../address/address-bits.ts';
import { errorOf } from '../answer/error-of.ts';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import { looksGeneric } from './looks-generic.ts';

/** Names looked up at most, as receivers do (RFC 8601 section 2.7.3 leaves the number open; RFC 7208 has ten). */
const MAX_NAMES = 10;
/** Addresses shown of one name at most. */
const MAX_ADDRESSES = 16;

/**
 * Absent: no PTR, and no CNAME to where one might be. Unknown: the PTR could not be asked, or no name is confirmed and one
 * could not be resolved, so it might have been.
 */
export async function gatherPtr(
  resolver: Resolver,
  address: string,
  roles: readonly AddressRole[],
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Ptr>> {
  const given = parseAddress(address);
  if (given === undefined) return unknown(probeError('DNS_NAME_INVALID', `${address} is no address`));
  const bits = unmapped(given);
  const reverse = reverseName(bits);
  const answer = await resolver.ask(reverse, 'PTR', options);
  const error = errorOf(answer);
  if (error !== undefined) return unknown(error, [answer.evidence.id]);
  const all = [...new Set(answer.records.map(({ data }) => data.host))];
  if (all.length === 0 && answer.aliases.length === 0) return absent([answer.evidence.id]);
  const hosts = all.slice(0, MAX_NAMES);
  const forwards = await Promise.all(
    hosts.map((host) => resolver.ask(host, bits.family === 4 ? 'A' : 'AAAA', options)),
  );
  const evidence = [answer.evidence.id, ...forwards.map((forward) => forward.evidence.id)];
  const names = forwards.map((forward, index) => nameOf(hosts[index] ?? '', forward, address, bits));
  const failure = forwards.map(errorOf).find((failed) => failed !== undefined);
  if (failure !== undefined && !names.some(({ isConfirmed }) => isConfirmed))
    return unknown(failure, evidence);
  return known(
    {
      address,
      reverseName: reverse,
      roles,
      // RFC 2317: a network smaller than /24 is delegated by CNAMEs, and the PTR stands behind them.
      ...(answer.aliases.length === 0 ? {} : { aliases: answer.aliases }),
      names,
      ...(all.length > hosts.length ? { nameCount: all.length } : {}),
    },
    evidence,
  );
}

function nameOf(name: string, forward: DnsAnswer<'A' | 'AAAA'>, address: string, bits: AddressBits): PtrName {
  const addresses = forward.records.map(({ data }) => data.address);
  return {
    name,
    addresses: addresses.slice(0, MAX_ADDRESSES),
    isConfirmed: addresses.some((found) => {
      const other = parseAddress(found);
      return other !== undefined && isSameAddress(other, bits);
    }),
    ...(forward.outcome === 'error' ? { isUnchecked: true } : {}),
    isGeneric: looksGeneric(name, address),
  };
}
