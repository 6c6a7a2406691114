/** The domain of an address as the DNS knows it: A-labels, lower case, no final dot. */
import { domainToASCII } from 'node:url';

// RFC 5321 section 2.3.5, and underscores, which names of senders have though hosts may not.
const DOMAIN = /^[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?)*$/;

/** Undefined for an address literal and for what is no name at all. */
export function domainOfAddress(address: string): string | undefined {
  const at = address.lastIndexOf('@');
  return at === -1 ? undefined : asDomain(address.slice(at + 1));
}

export function asDomain(text: string): string | undefined {
  const bare = text.trim().toLowerCase().replace(/\.$/, '');
  if (bare === '' || bare.length > 1000) return undefined;
  // Only for what is not ASCII: the function reads `1.2.3` as an address, as browsers do.
  const name = /^[\x20-\x7e]*$/.test(bare) ? bare : domainToASCII(bare);
  // RFC 1035 section 2.3.4: 253 characters without the final dot, 63 a label.
  const isName =
    name.length <= 253 && DOMAIN.test(name) && name.split('.').every((label) => label.length <= 63);
  return isName ? name : undefined;
}
