/** The network an address is grouped under when nothing better is known: /24 of IPv4, /48 of IPv6. */
import { isIP } from 'node:net';

/** In the form it is compared in; undefined when it is no address. */
export function normalAddress(written: string): string | undefined {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(written)?.[1];
  const address = (mapped ?? written).replace(/^\[(.*)\]$/, '$1').toLowerCase();
  return isIP(address) === 0 || address.includes('%') ? undefined : address;
}

/** @param address as `normalAddress` gave it. */
export function networkOf(address: string): string {
  if (!address.includes(':')) return `${address.slice(0, address.lastIndexOf('.'))}.0/24`;
  const [left = '', right] = address.split('::');
  const head = left === '' ? [] : left.split(':');
  const tail = right === undefined || right === '' ? [] : right.split(':');
  const zeros = right === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  const short = groups.slice(0, 3).map((group) => group.replace(/^0+(?=.)/, ''));
  return `${short.join(':').replace(/(:0)+$/, '')}::/48`;
}
