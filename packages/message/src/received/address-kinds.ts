/** Which addresses cannot be a client, and which belong to a local network. */
import { isIP } from 'node:net';

// Patterns, for every hop of every message is held against them; addresses come in the form that addressOf gives.

/** RFC 6890: machine, local network, carrier's network, link. */
const LOCAL =
  /^(?:10\.|127\.|169\.254\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|::1$|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)/;
const LOOPBACK = /^(?:127\.|::1$)/;
/** RFC 6890: nobody can connect from these. */
const IMPOSSIBLE = /^(?:0\.|22[4-9]\.|2[3-5]\d\.|::$|ff[0-9a-f]{2}:)/;

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

/** @param address as `addressOf` gave it. */
export function isLocalAddress(address: string): boolean {
  return LOCAL.test(address);
}

export function isLoopback(address: string): boolean {
  return LOOPBACK.test(address);
}

export function isImpossibleAddress(address: string): boolean {
  return IMPOSSIBLE.test(address);
}
