/** Names as DNSSEC looks at them: labels from the right, canonical order, what lies within what. */
import { readName } from '../wire/name.ts';

/** The labels as raw octets (one character each), lower case, leftmost first; none for the root. */
export function labelsOf(name: string): readonly string[] {
  const reading = readName(name);
  if ('problem' in reading) return [];
  const { wire } = reading;
  const labels: string[] = [];
  for (let at = 0, length = wire[0] ?? 0; length > 0; at += length + 1, length = wire[at] ?? 0) {
    let label = '';
    for (let index = at + 1; index <= at + length; index += 1) {
      const octet = wire[index] ?? 0;
      label += String.fromCharCode(octet >= 0x41 && octet <= 0x5a ? octet + 0x20 : octet);
    }
    labels.push(label);
  }
  return labels;
}

/** The name and every name above it, without the root: `a.b.c`, `b.c`, `c`. Each is spelled as in the name. */
export function suffixesOf(name: string): readonly string[] {
  const suffixes: string[] = [];
  for (let rest = name; rest !== ''; rest = parentOf(rest)) suffixes.push(rest);
  return suffixes;
}

/** The name without its first label; "" above a single label. An escaped dot ends no label. */
export function parentOf(name: string): string {
  for (let at = 0; at < name.length; at += 1) {
    const character = name.charAt(at);
    if (character === '\\') at += 1;
    else if (character === '.') return name.slice(at + 1);
  }
  return '';
}

/** Whether the name is the zone's or lies below it. Both in the one spelling of `normalizeName`. */
export function isWithin(name: string, zone: string): boolean {
  if (zone === '' || name === zone) return true;
  for (let rest = name; rest.length > zone.length; rest = parentOf(rest)) {
    if (parentOf(rest) === zone) return true;
  }
  return false;
}

/** RFC 4034 section 6.1: label by label from the right, as octets in lower case; fewer labels first. */
export function compareNames(one: string, other: string): number {
  const left = labelsOf(one);
  const right = labelsOf(other);
  for (let index = 1; index <= Math.min(left.length, right.length); index += 1) {
    const a = left[left.length - index] ?? '';
    const b = right[right.length - index] ?? '';
    if (a !== b) return a < b ? -1 : 1;
  }
  return left.length - right.length;
}

/** The longest name that both lie within; "" when only the root. In the spelling of the first. */
export function commonAncestor(one: string, other: string): string {
  return suffixesOf(one).find((suffix) => isWithin(other, suffix)) ?? '';
}
