/** A domain as it is compared: lower case, A-labels, no final dot. */
import { domainToASCII } from 'node:url';

/** @param domain one character an octet (UTF-8 undecoded) or text. What is no domain comes back in lower case. */
export function asciiDomain(domain: string): string {
  const bare = domain.trim().replace(/\.$/, '').toLowerCase();
  if (!/[\x80-\uffff]/.test(bare) || bare.length > 500) return bare;
  const text = /[\u0100-\uffff]/.test(bare) ? bare : Buffer.from(bare, 'latin1').toString('utf8');
  return domainToASCII(text) || bare;
}

/** What follows the last `@`; empty when there is none. */
export function domainOfAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return at === -1 ? '' : asciiDomain(address.slice(at + 1).replace(/[>\s]+$/, ''));
}
