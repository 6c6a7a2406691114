/** Whether a reverse name looks made from the address, as those of home and dynamic lines. */
import { bytesOfIpv4, nibblesOf, parseAddress } from '../address/address-bits.ts';

const LINE_WORDS =
  /(?:^|[.\-_\d])(?:dyn|dynamic|dhcp|dsl|adsl|vdsl|pppoe?|dial(?:up|in)?|pool|cable|broadband|customer|client|unassigned|ip)(?=$|[.\-_\d])/;

/**
 * A heuristic, as receivers use one: the name spells the address (decimal in either order, zero-padded, or in
 * hexadecimal), or carries two of its numbers beside a word of access lines.
 */
export function looksGeneric(name: string, address: string): boolean {
  const bits = parseAddress(address);
  if (bits === undefined) return false;
  const lower = name.toLowerCase();
  if (bits.family === 6) return spellsIpv6(lower, nibblesOf(bits));
  const bytes = bytesOfIpv4(bits);
  const numbers = [...lower.matchAll(/\d+/g)].map(([digits]) => Number(digits));
  if (containsRun(numbers, bytes) || containsRun(numbers, bytes.toReversed())) return true;
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const padded = bytes.map((byte) => String(byte).padStart(3, '0')).join('');
  if (new RegExp(`(?:^|[^0-9a-f])${hex}(?:$|[^0-9a-f])`).test(lower) || lower.includes(padded)) return true;
  const shared = new Set(bytes.slice(1).filter((byte) => numbers.includes(byte)));
  return shared.size >= 2 && LINE_WORDS.test(lower);
}

function containsRun(numbers: readonly number[], bytes: readonly number[]): boolean {
  return numbers.some((_, start) => bytes.every((byte, index) => numbers[start + index] === byte));
}

function spellsIpv6(name: string, nibbles: string): boolean {
  const digits = name.replaceAll(/[^0-9a-f]/g, '');
  // The last 64 bits name the host; a run of the whole, forwards or backwards, is a name made from the address.
  return digits.includes(nibbles) || digits.includes([...nibbles].toReversed().join(''));
}
