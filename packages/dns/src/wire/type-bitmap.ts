/** Type bitmaps of NSEC and NSEC3 (RFC 4034 section 4.1.2, RFC 5155 section 3.2.1). */

/** What is wrong with the octets, or the type numbers in ascending order. */
export type BitmapReading = { readonly types: readonly number[] } | { readonly problem: string };

/** Reads the one form the RFC allows; any other could not be signed and read back to the same octets. */
export function readTypeBitmap(octets: Uint8Array): BitmapReading {
  const types: number[] = [];
  let at = 0;
  let before = -1;
  while (at < octets.length) {
    const window = octets[at] ?? 0;
    const length = octets[at + 1] ?? 0;
    if (window <= before) return { problem: 'the windows of a type bitmap do not ascend' };
    if (length < 1 || length > 32) return { problem: 'a window of a type bitmap has not 1 to 32 octets' };
    const end = at + 2 + length;
    if (end > octets.length) return { problem: 'a type bitmap runs past its RDATA' };
    // RFC 4034 section 4.1.2: trailing octets of zero are left out.
    if (octets[end - 1] === 0) return { problem: 'a window of a type bitmap ends in an octet of zero' };
    for (let index = 0; index < length * 8; index += 1) {
      const octet = octets[at + 2 + (index >> 3)] ?? 0;
      if ((octet & (0x80 >> (index & 7))) !== 0) types.push(window * 256 + index);
    }
    before = window;
    at = end;
  }
  return { types };
}

/** The octets of a set of type numbers, in any order. */
export function writeTypeBitmap(types: readonly number[]): Uint8Array {
  const windows = new Map<number, Uint8Array>();
  for (const type of types) {
    const bits = windows.get(type >> 8) ?? new Uint8Array(32);
    const index = (type & 0xff) >> 3;
    bits[index] = (bits[index] ?? 0) | (0x80 >> (type & 7));
    windows.set(type >> 8, bits);
  }
  const octets: number[] = [];
  for (const [window, bits] of [...windows].toSorted(([one], [other]) => one - other)) {
    const length = bits.findLastIndex((octet) => octet !== 0) + 1;
    octets.push(window, length, ...bits.subarray(0, length));
  }
  return Uint8Array.from(octets);
}
