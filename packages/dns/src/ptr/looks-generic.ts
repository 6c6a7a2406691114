/** Whether a reverse name looks made from the address, as those of home and dynamic lines. */
import { getDomain } from 'tldts';
import { bytesOfIpv4, nibblesOf, parseAddress } from '../address/address-bits.ts';

const LINE_WORDS =
  /(?:^|[.\-_\d])(?:dyn|dynamic|dhcp|dsl|adsl|vdsl|pppoe?|dial(?:up|in)?|pool|cable|broadband|customer|client|unassigned|ip)(?=$|[.\-_\d])/;

/** A host that says of itself that it sends mail. Large senders put the address into such names too. */
const MAIL_WORDS =
  /(?:^|[.\-_])(?:e?mail(?:er|out)?|smtp|mx|mta|relay|out(?:bound|going)?|newsletters?)(?=$|[.\-_\d])/;

/**
 * A heuristic, as receivers use one: the part before the registrable domain spells the address (decimal in either order,
 * zero-padded, or in hexadecimal), or carries two of its numbers beside a word of access lines. Doubt speaks for the
 * name: to call a server a home line does more harm than to miss one.
 */
export function looksGeneric(name: string, address: string): boolean {
  const bits = parseAddress(address);
  // RFC 1035 section 2.3.4: a longer name is none.
  if (bits === undefined || name.length > 254) return false;
  const host = hostPart(name.toLowerCase().replace(/\.$/, ''));
  if (host === '' || MAIL_WORDS.test(host)) return false;
  if (bits.family === 6) return spellsIpv6(host, nibblesOf(bits));
  const bytes = bytesOfIpv4(bits);
  const numbers = [...host.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (containsRun(numbers, bytes) || containsRun(numbers, bytes.toReversed())) return true;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const padded = bytes.map((byte) => String(byte).padStart(3, '0')).join('');
  if (new RegExp(`(?:^|[^0-9a-f])${hex}(?:$|[^0-9a-f])`).test(host) || host.includes(padded)) return true;
  const shared = new Set(bytes.slice(1).filter((byte) => numbers.includes(byte)));
  return shared.size >= 2 && LINE_WORDS.test(host);
}

/** What stands before the registrable domain: the name of a provider may hold numbers and words of its own. */
function hostPart(name: string): string {
  const domain = getDomain(name, { validateHostname: false });
  return domain === null ? name : name.slice(0, -domain.length).replace(/\.$/, '');
}

function containsRun(numbers: readonly number[], bytes: readonly number[]): boolean {
  return numbers.some((_, start) => bytes.every((byte, index) => numbers[start + index] === byte));
}

function spellsIpv6(name: string, nibbles: string): boolean {
  const digits = name.replaceAll(/[^0-9a-f]/g, '');
  // A run of the whole address, forwards or backwards, is a name made from it.
  return digits.includes(nibbles) || digits.includes([...nibbles].toReversed().join(''));
}
