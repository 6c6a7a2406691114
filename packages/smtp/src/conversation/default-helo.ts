/** The name to give in EHLO when the caller has none. */
import { isIPv4, isIPv6 } from 'node:net';
import { hostname } from 'node:os';

const QUALIFIED = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/i;

/**
 * The host name of this machine when it is fully qualified, else an address literal, as RFC 5321 section 4.1.4 demands
 * of a client without a meaningful name: `[192.0.2.1]`, `[IPv6:2001:db8::1]`.
 *
 * @param localAddress our side of the connection; `127.0.0.1` stands for it while there is none.
 */
export function defaultHelo(localAddress: string = '127.0.0.1', name: string = hostname()): string {
  // A name under .local, .localdomain, .internal or .lan is known to nobody outside.
  if (QUALIFIED.test(name) && !/\.(?:local|localdomain|internal|lan|home|invalid)$/i.test(name)) return name;
  const address = localAddress.replace(/^::ffff:(?=[0-9.]+$)/i, '').replace(/%.*$/, '');
  if (isIPv4(address)) return `[${address}]`;
  return isIPv6(address) ? `[IPv6:${address}]` : '[127.0.0.1]';
}
