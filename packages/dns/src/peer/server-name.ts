/** The name of a host as TLS can carry it. */
import { isIP } from 'node:net';

// RFC 6066 section 3: a name, without a final dot, and no IP address.
const SNI = /^(?=.{1,253}$)[a-z0-9_-]{1,63}(?:\.[a-z0-9_-]{1,63})*$/i;

/** The host as SNI can carry it, or undefined. */
export function serverNameFor(host: string): string | undefined {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return isIP(name) === 0 && SNI.test(name) ? name : undefined;
}
