/**
 * Cipher suites by number and name, and what is weak about each.
 *
 * Source: RFC 2246, RFC 4346, RFC 5246, RFC 5288, RFC 5289, RFC 5469, RFC 5932, RFC 6655, RFC 7905, RFC 8422 and
 * RFC 8446, and the five of draft-ietf-tls-56-bit-ciphersuites-01 that old servers still carry. Those that OpenSSL 3.0
 * knows are held against it by a test (`openssl ciphers -V -stdname`); the others, old ones mostly, were compared with no
 * list as a whole.
 *
 * Left out: suites that need a shared key or a ticket (PSK, SRP, KRB5) or keys fixed in the certificate (DH_RSA,
 * ECDH_RSA), since no mail server has them; and GOST, ARIA and SEED, which nobody takes as the only ones.
 */
import type { CipherWeakness } from '@whyspam/core';

/** Of TLS 1.3, which name neither key exchange nor signature. */
export const TLS13_CIPHERS: readonly number[] = [0x1301, 0x1302, 0x1303, 0x1304, 0x1305];

/** Sent beside the suites to say that renegotiation is the safe one (RFC 5746 section 3.3); no suite itself. */
export const RENEGOTIATION_SCSV = 0x00ff;

const NAMES: ReadonlyMap<number, string> = new Map([
  [0x1301, 'TLS_AES_128_GCM_SHA256'],
  [0x1302, 'TLS_AES_256_GCM_SHA384'],
  [0x1303, 'TLS_CHACHA20_POLY1305_SHA256'],
  [0x1304, 'TLS_AES_128_CCM_SHA256'],
  [0x1305, 'TLS_AES_128_CCM_8_SHA256'],

  [0xc02c, 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384'],
  [0xc030, 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0xc02b, 'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256'],
  [0xc02f, 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xcca9, 'TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xcca8, 'TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xc0ad, 'TLS_ECDHE_ECDSA_WITH_AES_256_CCM'],
  [0xc0ac, 'TLS_ECDHE_ECDSA_WITH_AES_128_CCM'],
  [0xc024, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384'],
  [0xc028, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384'],
  [0xc023, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256'],
  [0xc027, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0xc00a, 'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA'],
  [0xc014, 'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA'],
  [0xc009, 'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA'],
  [0xc013, 'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA'],

  [0x009f, 'TLS_DHE_RSA_WITH_AES_256_GCM_SHA384'],
  [0x009e, 'TLS_DHE_RSA_WITH_AES_128_GCM_SHA256'],
  [0xccaa, 'TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256'],
  [0xc09f, 'TLS_DHE_RSA_WITH_AES_256_CCM'],
  [0xc09e, 'TLS_DHE_RSA_WITH_AES_128_CCM'],
  [0x006b, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA256'],
  [0x0067, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA256'],
  [0x0039, 'TLS_DHE_RSA_WITH_AES_256_CBC_SHA'],
  [0x0033, 'TLS_DHE_RSA_WITH_AES_128_CBC_SHA'],
  [0x0088, 'TLS_DHE_RSA_WITH_CAMELLIA_256_CBC_SHA'],
  [0x0045, 'TLS_DHE_RSA_WITH_CAMELLIA_128_CBC_SHA'],
  [0x00a3, 'TLS_DHE_DSS_WITH_AES_256_GCM_SHA384'],
  [0x00a2, 'TLS_DHE_DSS_WITH_AES_128_GCM_SHA256'],
  [0x006a, 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA256'],
  [0x0040, 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA256'],
  [0x0038, 'TLS_DHE_DSS_WITH_AES_256_CBC_SHA'],
  [0x0032, 'TLS_DHE_DSS_WITH_AES_128_CBC_SHA'],

  [0x009d, 'TLS_RSA_WITH_AES_256_GCM_SHA384'],
  [0x009c, 'TLS_RSA_WITH_AES_128_GCM_SHA256'],
  [0xc09d, 'TLS_RSA_WITH_AES_256_CCM'],
  [0xc09c, 'TLS_RSA_WITH_AES_128_CCM'],
  [0x003d, 'TLS_RSA_WITH_AES_256_CBC_SHA256'],
  [0x003c, 'TLS_RSA_WITH_AES_128_CBC_SHA256'],
  [0x0035, 'TLS_RSA_WITH_AES_256_CBC_SHA'],
  [0x002f, 'TLS_RSA_WITH_AES_128_CBC_SHA'],
  [0x0084, 'TLS_RSA_WITH_CAMELLIA_256_CBC_SHA'],
  [0x0041, 'TLS_RSA_WITH_CAMELLIA_128_CBC_SHA'],
  [0x0007, 'TLS_RSA_WITH_IDEA_CBC_SHA'],

  [0xc008, 'TLS_ECDHE_ECDSA_WITH_3DES_EDE_CBC_SHA'],
  [0xc012, 'TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0016, 'TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0x0013, 'TLS_DHE_DSS_WITH_3DES_EDE_CBC_SHA'],
  [0x000a, 'TLS_RSA_WITH_3DES_EDE_CBC_SHA'],
  [0xc017, 'TLS_ECDH_anon_WITH_3DES_EDE_CBC_SHA'],
  [0x001b, 'TLS_DH_anon_WITH_3DES_EDE_CBC_SHA'],

  [0xc007, 'TLS_ECDHE_ECDSA_WITH_RC4_128_SHA'],
  [0xc011, 'TLS_ECDHE_RSA_WITH_RC4_128_SHA'],
  [0x0066, 'TLS_DHE_DSS_WITH_RC4_128_SHA'],
  [0x0005, 'TLS_RSA_WITH_RC4_128_SHA'],
  [0x0004, 'TLS_RSA_WITH_RC4_128_MD5'],
  [0xc016, 'TLS_ECDH_anon_WITH_RC4_128_SHA'],
  [0x0018, 'TLS_DH_anon_WITH_RC4_128_MD5'],

  [0x0015, 'TLS_DHE_RSA_WITH_DES_CBC_SHA'],
  [0x0012, 'TLS_DHE_DSS_WITH_DES_CBC_SHA'],
  [0x0009, 'TLS_RSA_WITH_DES_CBC_SHA'],
  [0x001a, 'TLS_DH_anon_WITH_DES_CBC_SHA'],

  [0x0063, 'TLS_DHE_DSS_EXPORT1024_WITH_DES_CBC_SHA'],
  [0x0062, 'TLS_RSA_EXPORT1024_WITH_DES_CBC_SHA'],
  [0x0065, 'TLS_DHE_DSS_EXPORT1024_WITH_RC4_56_SHA'],
  [0x0064, 'TLS_RSA_EXPORT1024_WITH_RC4_56_SHA'],
  [0x0014, 'TLS_DHE_RSA_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0011, 'TLS_DHE_DSS_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0008, 'TLS_RSA_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0006, 'TLS_RSA_EXPORT_WITH_RC2_CBC_40_MD5'],
  [0x0003, 'TLS_RSA_EXPORT_WITH_RC4_40_MD5'],
  [0x0019, 'TLS_DH_anon_EXPORT_WITH_DES40_CBC_SHA'],
  [0x0017, 'TLS_DH_anon_EXPORT_WITH_RC4_40_MD5'],

  [0xc006, 'TLS_ECDHE_ECDSA_WITH_NULL_SHA'],
  [0xc010, 'TLS_ECDHE_RSA_WITH_NULL_SHA'],
  [0x003b, 'TLS_RSA_WITH_NULL_SHA256'],
  [0x0002, 'TLS_RSA_WITH_NULL_SHA'],
  [0x0001, 'TLS_RSA_WITH_NULL_MD5'],
  [0xc015, 'TLS_ECDH_anon_WITH_NULL_SHA'],

  [0x00a7, 'TLS_DH_anon_WITH_AES_256_GCM_SHA384'],
  [0x00a6, 'TLS_DH_anon_WITH_AES_128_GCM_SHA256'],
  [0xc019, 'TLS_ECDH_anon_WITH_AES_256_CBC_SHA'],
  [0xc018, 'TLS_ECDH_anon_WITH_AES_128_CBC_SHA'],
  [0x006d, 'TLS_DH_anon_WITH_AES_256_CBC_SHA256'],
  [0x006c, 'TLS_DH_anon_WITH_AES_128_CBC_SHA256'],
  [0x003a, 'TLS_DH_anon_WITH_AES_256_CBC_SHA'],
  [0x0034, 'TLS_DH_anon_WITH_AES_128_CBC_SHA'],
  [0x0089, 'TLS_DH_anon_WITH_CAMELLIA_256_CBC_SHA'],
  [0x0046, 'TLS_DH_anon_WITH_CAMELLIA_128_CBC_SHA'],
]);

/** The name in the registry, or the number in hexadecimal. */
export function cipherName(id: number): string {
  return NAMES.get(id) ?? `0x${id.toString(16).padStart(4, '0')}`;
}

// The worst first: a suite counts as the worst thing in its name, so anonymous RC4 is RC4.
const WEAKNESSES: readonly (readonly [CipherWeakness, RegExp])[] = [
  // RFC 5246 appendix A.5: no encryption at all.
  ['null', /_WITH_NULL_/],
  // RFC 4346 section 7.4.3: 40 and 56 bits, and keys of 512 or 1024 bits to go with them.
  ['export', /_EXPORT/],
  // RFC 5469 section 1: 56 bits.
  ['des', /_WITH_DES_/],
  // RFC 7465 section 2: must not be used.
  ['rc4', /_WITH_RC4_/],
  // RFC 9325 section 4.1: less than 128 bits of strength; blocks of 64 bits, CVE-2016-2183.
  ['tripleDes', /_WITH_3DES_/],
  // RFC 5246 appendix F.1.1.1: nobody is authenticated.
  ['anonymous', /_anon_/],
];

/** What is weak about a suite, by its name; undefined for one that is sound, or whose name is not known. */
export function cipherWeakness(name: string): CipherWeakness | undefined {
  return WEAKNESSES.find(([, pattern]) => pattern.test(name))?.[0];
}

/** The secret cannot be had later by whoever gets the key of the certificate. */
export function isEphemeral(name: string): boolean {
  return /^TLS_(?:ECDHE_|DHE_|ECDH_anon_|DH_anon_|AES_|CHACHA20_)/.test(name);
}

/** How the secret comes about, as far as it shows in a ServerKeyExchange. */
export function keyExchangeKind(name: string): 'dh' | 'ecdh' | 'other' {
  if (/^TLS_(?:DHE_|DH_anon_)/.test(name)) return 'dh';
  return /^TLS_ECDH(?:E|_anon)_/.test(name) ? 'ecdh' : 'other';
}

const IDS: readonly number[] = [...NAMES.keys()].filter((id) => !TLS13_CIPHERS.includes(id));

/** All suites up to TLS 1.2, the best first, those that nobody should take last. */
export const OLDER_CIPHERS: readonly number[] = IDS;

/** All weak suites, but for those of the weaknesses given. */
export function weakSuites(except: ReadonlySet<CipherWeakness> = new Set()): readonly number[] {
  return IDS.filter((id) => {
    const weakness = cipherWeakness(cipherName(id));
    return weakness !== undefined && !except.has(weakness);
  });
}

/** Suites with a Diffie-Hellman over a prime of the server's choice, signed by its certificate, and not of the export kind. */
export const DHE_CIPHERS: readonly number[] = IDS.filter((id) =>
  /^TLS_DHE_(?!.*EXPORT)/.test(cipherName(id)),
);

/** Suites with an elliptic curve, signed by the certificate of the server. */
export const ECDHE_CIPHERS: readonly number[] = IDS.filter((id) => cipherName(id).startsWith('TLS_ECDHE_'));
