/** Resolves one MX host: its addresses, and what is wrong with the way it is named. */
import ipaddr from 'ipaddr.js';
import { absent, known, unknown, type Fact, type MxExchange, type MxHost } from '@whyspam/core';
import { parseAddress } from '../address/address-bits.ts';
import { askAddresses } from '../answer/ask-addresses.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';

export interface MxHostOptions extends Pick<AskOptions, 'signal'> {
  /** The lab and a test live on loopback and documentation addresses: call none of them unroutable. */
  readonly acceptsUnroutable?: boolean;
}

/** Absent: the name does not exist or has no address. An address in place of a name is `known`, with that address. */
export async function gatherMxHost(
  resolver: Resolver,
  exchange: MxExchange,
  options: MxHostOptions = {},
): Promise<Fact<MxHost>> {
  const { host, preference } = exchange;
  const unroutable = (addresses: readonly string[]): readonly string[] =>
    options.acceptsUnroutable === true ? [] : addresses.filter((address) => !isRoutable(address));
  const literal = host.replace(/^\[(?:ipv6:)?(.*)\]$/i, '$1');
  if (parseAddress(literal) !== undefined) {
    // Such a name is asked all the same: evidence, and a name of four numbers may, against all sense, exist.
    const answer = await resolver.ask(host, 'A', askOptions(options));
    const addresses = [literal];
    return known(
      { host, preference, addresses, aliases: [], isAddressLiteral: true, unroutable: unroutable(addresses) },
      [answer.evidence.id],
    );
  }
  const found = await askAddresses(resolver, host, askOptions(options));
  if (found.addresses.length === 0) {
    return found.error === undefined ? absent(found.evidence) : unknown(found.error, found.evidence);
  }
  return known(
    {
      host,
      preference,
      addresses: found.addresses,
      aliases: found.aliases,
      isAddressLiteral: false,
      unroutable: unroutable(found.addresses),
    },
    found.evidence,
  );
}

function askOptions({ signal }: MxHostOptions): Pick<AskOptions, 'signal'> {
  return signal === undefined ? {} : { signal };
}

/** By the IANA special-purpose registries (RFC 6890), as ipaddr.js has them. */
export function isRoutable(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const range = ipaddr.process(address).range();
  return range === 'unicast' || range === '6to4' || range === 'teredo' || range === 'rfc6052';
}
