/** Whether a reverse name looks made from the address, as those of home and dynamic lines: a guess that receivers make too. */
import { isIPv4 } from 'node:net';
import { getDomain } from 'tldts';

const LINE_WORDS =
  /(?:^|[.\-_\d])(?:dyn|dynamic|dhcp|dsl|adsl|vdsl|pppoe?|dial(?:up|in)?|dip\d?|pool|cable|broadband|customer|client|unassigned|ip)(?=$|[.\-_\d])/;
/** A host that says of itself that it sends mail. Large senders put the address into such names too. */
const MAIL_WORDS =
  /(?:^|[.\-_])(?:e?mail(?:er|out)?|smtp|mx|mta|relay|out(?:bound|going)?|newsletters?)\d*(?=$|[.\-_\d])/;

/** In doubt it speaks for the name: to call a server a home line does more harm than to miss one. */
export function looksDynamic(name: string, address: string): boolean {
  if (name.length > 254) return false;
  const lower = name.toLowerCase().replace(/\.$/, '');
  const domain = getDomain(lower, { validateHostname: false });
  const host = domain === null ? lower : lower.slice(0, -domain.length).replace(/\.$/, '');
  if (host === '' || MAIL_WORDS.test(host)) return false;
  if (!isIPv4(address)) return spellsIpv6(host, address);
  const bytes = address.split('.').map(Number);
  const numbers = [...host.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  const padded = bytes.map((byte) => String(byte).padStart(3, '0')).join('');
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hasRun(numbers, bytes) || hasRun(numbers, bytes.toReversed()) || host.includes(padded)) return true;
  if (new RegExp(`(?:^|[^0-9a-f])${hex}(?:$|[^0-9a-f])`).test(host)) return true;
  const shared = new Set(bytes.slice(1).filter((byte) => numbers.includes(byte)));
  return shared.size >= 2 && LINE_WORDS.test(host);
}

function hasRun(numbers: readonly number[], bytes: readonly number[]): boolean {
  return numbers.some((_, start) => bytes.every((byte, index) => numbers[start + index] === byte));
}

function spellsIpv6(host: string, address: string): boolean {
  const [left = '', right = ''] = address.split('::');
  const head = left.split(':').filter((group) => group !== '');
  const tail = right.split(':').filter((group) => group !== '');
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  const nibbles = [...head, ...zeros, ...tail].map((group) => group.padStart(4, '0')).join('');
  return host.replaceAll(/[^0-9a-f]/g, '').includes(nibbles);
}
