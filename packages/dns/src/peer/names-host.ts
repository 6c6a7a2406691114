/** Whether a certificate names a host: RFC 9525 for names, nothing but subjectAltName, no common name. */
import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import type { Certificate } from '@whyspam/core';

/**
 * @param presented dNSName entries of subjectAltName.
 * @param host the reference identifier, an A-label name; a final dot is ignored.
 */
export function matchesName(presented: readonly string[], host: string): boolean {
  const reference = withoutFinalDot(host.toLowerCase());
  if (reference === '') return false;
  return presented.some((name) => matches(withoutFinalDot(name.toLowerCase()), reference));
}

/** The same for a certificate as seen; an IP address is held against iPAddress entries (RFC 9525 section 6.4). */
export function certificateNamesHost(certificate: Certificate, host: string): boolean {
  if (isIP(host) === 0) return matchesName(certificate.names, host);
  try {
    return new X509Certificate(Buffer.from(certificate.der, 'base64')).checkIP(host) !== undefined;
  } catch {
    return false;
  }
}

function matches(presented: string, reference: string): boolean {
  if (!presented.includes('*')) return presented === reference;
  // RFC 9525 section 6.3: the wildcard is the whole left-most label, and stands for exactly one label.
  const [first, ...rest] = presented.split('.');
  const [label = '', ...domain] = reference.split('.');
  if (first !== '*' || rest.length < 1 || rest.some((part) => part === '' || part.includes('*')))
    return false;
  return label !== '' && rest.join('.') === domain.join('.');
}

function withoutFinalDot(name: string): string {
  return name.endsWith('.') ? name.slice(0, -1) : name;
}
