/** IP addresses as 32-bit integers: parsing, prefixes, reverse names; cheap enough for every term of every record. */

/** An IPv4 address is in `a` alone; an IPv6 address is in `a` to `d`, the highest bits in `a`. Unsigned. */
export interface AddressBits {
  readonly family: 4 | 6;
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

const GROUP = /^[0-9a-f]{1,4}$/i;

/** Reads a dotted quad (no leading zeros) or an IPv6 address of RFC 4291 section 2.2; undefined when it is neither. */
export function parseAddress(text: string): AddressBits | undefined {
  if (text.length > 45) return undefined;
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text);
}

/** By character: half the time of a regular expression, and every SPF term and answer comes through here. */
function parseIpv4(text: string): AddressBits | undefined {
  let a = 0;
  let octet = -1;
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x2e) {
      if (octet < 0 || ++dots > 3) return undefined;
      a = (a << 8) | octet;
      octet = -1;
    } else {
      const digit = code - 0x30;
      // No sign, no leading zero, nothing over 255.
      if (digit < 0 || digit > 9 || octet === 0) return undefined;
      octet = octet < 0 ? digit : octet * 10 + digit;
      if (octet > 255) return undefined;
    }
  }
  if (dots !== 3 || octet < 0) return undefined;
  return { family: 4, a: ((a << 8) | octet) >>> 0, b: 0, c: 0, d: 0 };
}

function parseIpv6(text: string): AddressBits | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = groupsOf(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? groupsOf(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  const word = (index: number): number => (((groups[index] ?? 0) << 16) | (groups[index + 1] ?? 0)) >>> 0;
  return { family: 6, a: word(0), b: word(2), c: word(4), d: word(6) };
}

function groupsOf(text: string, mayEndInQuad: boolean): number[] | undefined {
  if (text === '') return [];
  const groups: number[] = [];
  const parts = text.split(':');
  for (const [index, part] of parts.entries()) {
    if (GROUP.test(part)) groups.push(Number.parseInt(part, 16));
    else {
      const quad = mayEndInQuad && index === parts.length - 1 ? parseIpv4(part) : undefined;
      if (quad === undefined) return undefined;
      groups.push(quad.a >>> 16, quad.a & 0xffff);
    }
  }
  return groups;
}

/** The IPv4 address inside an IPv4-mapped one (::ffff:0:0/96), any other address as it is. */
export function unmapped(address: AddressBits): AddressBits {
  const isMapped = address.family === 6 && address.a === 0 && address.b === 0 && address.c === 0xffff;
  return isMapped ? { family: 4, a: address.d, b: 0, c: 0, d: 0 } : address;
}

/** Whether the first `prefix` bits are equal; addresses of different families never are. */
export function sharesPrefix(one: AddressBits, other: AddressBits, prefix: number): boolean {
  if (one.family !== other.family) return false;
  if (!wordsShare(one.a, other.a, prefix)) return false;
  if (one.family === 4) return true;
  return (
    wordsShare(one.b, other.b, prefix - 32) &&
    wordsShare(one.c, other.c, prefix - 64) &&
    wordsShare(one.d, other.d, prefix - 96)
  );
}

function wordsShare(one: number, other: number, bits: number): boolean {
  if (bits <= 0) return true;
  return bits >= 32 ? one === other : (one ^ other) >>> (32 - bits) === 0;
}

export function isSameAddress(one: AddressBits, other: AddressBits): boolean {
  return sharesPrefix(one, other, 128);
}

/** The four bytes of an IPv4 address, highest first. */
export function bytesOfIpv4(address: AddressBits): readonly number[] {
  return [address.a >>> 24, (address.a >>> 16) & 255, (address.a >>> 8) & 255, address.a & 255];
}

export function formatIpv4({ a }: AddressBits): string {
  return `${a >>> 24}.${(a >>> 16) & 255}.${(a >>> 8) & 255}.${a & 255}`;
}

/** The 32 hexadecimal digits of an IPv6 address. */
export function nibblesOf(address: AddressBits): string {
  return [address.a, address.b, address.c, address.d]
    .map((word) => word.toString(16).padStart(8, '0'))
    .join('');
}

/** `4.3.2.1` or 32 reversed nibbles: what stands before a reverse zone or a blocklist (RFC 5782 section 2.1, 2.4). */
export function reversedLabels(address: AddressBits): string {
  return address.family === 4
    ? bytesOfIpv4(address).toReversed().join('.')
    : [...nibblesOf(address)].toReversed().join('.');
}

/** The name a PTR is asked at, RFC 1035 section 3.5 and RFC 3596 section 2.5. */
export function reverseName(address: AddressBits): string {
  return `${reversedLabels(address)}.${address.family === 4 ? 'in-addr' : 'ip6'}.arpa`;
}
