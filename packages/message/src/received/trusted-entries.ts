/** The hosts, domains, addresses and networks that the administrator named as his own. */
import { BlockList, isIPv6 } from 'node:net';
import { addressOf } from './address-kinds.ts';

export interface TrustedEntries {
  /** A host at or below a named one, or an address of a named network. */
  names(hostOrAddress: string | undefined): boolean;
}

const NOBODY: TrustedEntries = { names: () => false };

export function trustedEntries(written: readonly string[]): TrustedEntries {
  if (written.length === 0) return NOBODY;
  const domains: string[] = [];
  const networks = new BlockList();
  for (const entry of written) {
    const [head = '', prefix] = entry.trim().split('/');
    const address = addressOf(head);
    if (address === undefined) {
      const domain = head.toLowerCase().replace(/^\*?\.|\.$/g, '');
      if (domain !== '') domains.push(domain);
      continue;
    }
    const family = isIPv6(address) ? 'ipv6' : 'ipv4';
    const bits = Number(prefix ?? (family === 'ipv6' ? 128 : 32));
    if (Number.isInteger(bits) && bits >= 0 && bits <= (family === 'ipv6' ? 128 : 32))
      networks.addSubnet(address, bits, family);
  }
  return {
    names(hostOrAddress) {
      if (hostOrAddress === undefined) return false;
      const address = addressOf(hostOrAddress);
      if (address !== undefined) return networks.check(address, isIPv6(address) ? 'ipv6' : 'ipv4');
      const host = hostOrAddress.toLowerCase();
      return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
    },
  };
}
