/**
 * Groups of key exchange by number and name.
 *
 * Source: RFC 8446 section 4.2.7, RFC 8422 section 5.1.1, RFC 7027, RFC 7919 section 2, and
 * draft-ietf-tls-ecdhe-mlkem for those that also withstand a quantum computer. Those in use are seen at real servers by tests.
 */

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x11ec, 'X25519MLKEM768'],
  [0x11eb, 'SecP256r1MLKEM768'],
  [0x11ed, 'SecP384r1MLKEM1024'],
  [0x001d, 'X25519'],
  [0x0017, 'P-256'],
  [0x0018, 'P-384'],
  [0x0019, 'P-521'],
  [0x001e, 'X448'],
  [0x0100, 'ffdhe2048'],
  [0x0101, 'ffdhe3072'],
  [0x0102, 'ffdhe4096'],
  [0x0103, 'ffdhe6144'],
  [0x0104, 'ffdhe8192'],
  [0x001a, 'brainpoolP256r1'],
  [0x001b, 'brainpoolP384r1'],
  [0x001c, 'brainpoolP512r1'],
  [0x0016, 'secp256k1'],
  [0x0015, 'P-224'],
  [0x0013, 'P-192'],
]);

/** The usual name, or the number in hexadecimal. */
export function groupName(id: number): string {
  return NAMES.get(id) ?? `0x${id.toString(16).padStart(4, '0')}`;
}

/** What we offer under TLS 1.3, in our order. */
export const TLS13_GROUPS: readonly number[] = [...NAMES.keys()].slice(0, 13);

/** Curves for TLS 1.2 and older. No ffdhe group: with one, a server would not show the prime it has (RFC 7919 section 4). */
export const CURVES: readonly number[] = [
  0x001d, 0x0017, 0x0018, 0x0019, 0x001e, 0x001a, 0x001b, 0x001c, 0x0016, 0x0015, 0x0013,
];
