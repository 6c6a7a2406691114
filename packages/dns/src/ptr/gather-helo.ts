/** Looks at the name a sender gives in HELO or EHLO: what kind of name it is, and whether it leads anywhere. */
import { absent, known, unknown, type Fact, type Helo } from '@whyspam/core';
import { parseAddress } from '../address/address-bits.ts';
import { askAddresses } from '../answer/ask-addresses.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';

/** Names that lead nowhere in the public DNS, by the standard (RFC 6761, RFC 6762, RFC 8375) or by habit. */
const RESERVED =
  /(?:^|\.)(?:localhost|localdomain|local|lan|internal|intranet|corp|home|home\.arpa|invalid)$/;

/**
 * RFC 5321 section 4.1.4: the name must be one that resolves; it need not be the reverse name of the address.
 *
 * @param name as declared; left out gives absent.
 */
export async function gatherHelo(
  resolver: Resolver,
  name: string | undefined,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Helo>> {
  if (name === undefined) return absent([]);
  const kind = kindOf(name);
  if (kind !== 'hostName') return known({ name, kind, addresses: [] }, []);
  const found = await askAddresses(resolver, name, options);
  if (found.addresses.length === 0 && found.error !== undefined) return unknown(found.error, found.evidence);
  return known({ name, kind, addresses: found.addresses }, found.evidence);
}

function kindOf(given: string): Helo['kind'] {
  const name = given.toLowerCase().replace(/\.$/, '');
  // RFC 5321 section 4.1.3: [192.0.2.1] or [IPv6:2001:db8::1].
  const literal = /^\[(ipv6:)?([^\]]{1,64})\]$/.exec(name);
  if (literal !== null) {
    const family = parseAddress(literal[2] ?? '')?.family;
    return family === (literal[1] === undefined ? 4 : 6) ? 'addressLiteral' : 'invalid';
  }
  if (parseAddress(name) !== undefined) return 'bareAddress';
  const labels = name.split('.');
  // RFC 5321 section 4.1.2: letters, digits and hyphens; no underscore, though some send one.
  const isHostName =
    name.length <= 253 && labels.every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
  if (!isHostName) return 'invalid';
  if (RESERVED.test(name)) return 'reserved';
  return labels.length === 1 ? 'singleLabel' : 'hostName';
}
