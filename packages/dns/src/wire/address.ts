/** IP addresses between octets and text; IPv6 in the one form RFC 5952 recommends. */
import { isIPv4, isIPv6 } from 'node:net';
import ipaddr from 'ipaddr.js';

/** Four octets at `at` as `192.0.2.1`. */
export function ipv4Text(octets: Uint8Array, at: number = 0): string {
  return `${octets[at]}.${octets[at + 1]}.${octets[at + 2]}.${octets[at + 3]}`;
}

/** Sixteen octets at `at`, RFC 5952 section 4: lower case, the longest run of zeros (the first of equals) as `::`. */
export function ipv6Text(octets: Uint8Array, at: number = 0): string {
  const groups: number[] = [];
  for (let index = 0; index < 16; index += 2) {
    groups.push((octets[at + index] ?? 0) * 256 + (octets[at + index + 1] ?? 0));
  }
  // RFC 5952 section 5: an IPv4-mapped address keeps its dots.
  if (groups[5] === 0xffff && groups.slice(0, 5).every((group) => group === 0)) {
    return `::ffff:${ipv4Text(octets, at + 12)}`;
  }
  let start = -1;
  let longest = 1;
  for (let index = 0; index < 8; index += 1) {
    let end = index;
    while (end < 8 && groups[end] === 0) end += 1;
    if (end - index > longest) {
      start = index;
      longest = end - index;
    }
    if (end > index) index = end;
  }
  const text = (part: readonly number[]): string => part.map((group) => group.toString(16)).join(':');
  if (start === -1) return text(groups);
  return `${text(groups.slice(0, start))}::${text(groups.slice(start + longest))}`;
}

/** The octets of an address of that family; `undefined` when the text is none. No zone index, no octal. */
export function addressOctets(text: string, family: 4 | 6): Uint8Array | undefined {
  if (family === 4) return isIPv4(text) ? Uint8Array.from(text.split('.'), Number) : undefined;
  if (!isIPv6(text) || text.includes('%')) return undefined;
  return Uint8Array.from(ipaddr.IPv6.parse(text).toByteArray());
}
