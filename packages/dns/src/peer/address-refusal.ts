/** Which addresses a probe may go to: a name in DNS must not lead it into the network it runs in. */
import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/**
 * Why an address is refused, or undefined when it is globally reachable unicast (IANA special-purpose registries,
 * RFC 6890). Addresses that carry another one inside (IPv4-mapped, 6to4, NAT64) are refused as well.
 */
export function addressRefusal(address: string): string | undefined {
  if (isIP(address) === 0 || !ipaddr.isValid(address)) return `${address} is not an IP address`;
  const range = ipaddr.parse(address).range();
  return range === 'unicast' ? undefined : `${address} is ${range}`;
}
