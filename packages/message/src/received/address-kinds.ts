/** Which addresses cannot be a client, which belong to a local network, and which networks are a provider's own. */
import { BlockList, isIP, isIPv6 } from 'node:net';

type Range = readonly [address: string, prefix: number];

export function blockList(ranges: readonly Range[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix] of ranges) list.addSubnet(address, prefix, isIPv6(address) ? 'ipv6' : 'ipv4');
  return list;
}

/** RFC 6890: machine, local network, carrier's network, link. */
const LOCAL = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
]);
const LOOPBACK = blockList([
  ['127.0.0.0', 8],
  ['::1', 128],
]);
/** RFC 6890: nobody can connect from these. */
const IMPOSSIBLE = blockList([
  ['0.0.0.0', 8],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['::', 128],
  ['ff00::', 8],
]);

/** In the form it is compared in: no brackets, no zone, lower case, IPv4 out of IPv6; undefined when it is none. */
export function addressOf(written: string): string | undefined {
  const bare = /^\[?(?:ipv6:)?([0-9a-f:.]{2,45})(?:%[\w.-]{1,20})?\]?$/i.exec(written)?.[1]?.toLowerCase();
  if (bare === undefined) return undefined;
  const plain = /^::ffff:(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare)?.[1] ?? bare;
  return isIP(plain) === 0 ? undefined : plain;
}

/** Four numbers with dots that are no address: 300.1.2.3. */
export function looksLikeAddress(written: string): boolean {
  return /^\[?\d{1,4}(?:\.\d{1,4}){3}\]?$/.test(written);
}

export function isIn(list: BlockList, address: string): boolean {
  const version = isIP(address);
  return version !== 0 && list.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** @param address as `addressOf` gave it. */
export function isLocalAddress(address: string): boolean {
  return isIn(LOCAL, address);
}

export function isLoopback(address: string): boolean {
  return isIn(LOOPBACK, address);
}

export function isImpossibleAddress(address: string): boolean {
  return isIP(address) === 0 || isIn(IMPOSSIBLE, address);
}
