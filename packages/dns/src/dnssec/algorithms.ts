/** Public-key algorithms and digests of DNSSEC over node:crypto, and which of them count. */
import { createHash, createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { ZoneKey } from '../wire/record.ts';

interface Algorithm {
  readonly name: string;
  /** For node:crypto; `null` where the algorithm brings its own. */
  readonly hash: 'sha1' | 'sha256' | 'sha384' | 'sha512' | null;
  /** `undefined` when the octets are no such key. */
  readonly jwk: (key: Uint8Array) => JsonWebKey | undefined;
  /** Octets of a signature, where they are fixed. */
  readonly signatureOctets?: number;
}

/** IANA "DNS Security Algorithm Numbers", checked 2026-11-25: those that node:crypto can verify. */
const ALGORITHMS: ReadonlyMap<number, Algorithm> = new Map<number, Algorithm>([
  [5, { name: 'RSASHA1', hash: 'sha1', jwk: rsaJwk }],
  [7, { name: 'RSASHA1-NSEC3-SHA1', hash: 'sha1', jwk: rsaJwk }],
  // RFC 5702.
  [8, { name: 'RSASHA256', hash: 'sha256', jwk: rsaJwk }],
  [10, { name: 'RSASHA512', hash: 'sha512', jwk: rsaJwk }],
  // RFC 6605 section 4: the two coordinates, the two numbers of the signature, one behind the other.
  [13, { name: 'ECDSAP256SHA256', hash: 'sha256', jwk: curveJwk('P-256', 32), signatureOctets: 64 }],
  [14, { name: 'ECDSAP384SHA384', hash: 'sha384', jwk: curveJwk('P-384', 48), signatureOctets: 96 }],
  // RFC 8080 sections 3 and 4.
  [15, { name: 'ED25519', hash: null, jwk: edwardsJwk('Ed25519', 32), signatureOctets: 64 }],
  [16, { name: 'ED448', hash: null, jwk: edwardsJwk('Ed448', 57), signatureOctets: 114 }],
]);

/** `RSASHA256`, or `algorithm 200` for one without a name here. */
export function algorithmName(algorithm: number): string {
  return ALGORITHMS.get(algorithm)?.name ?? `algorithm ${algorithm}`;
}

/**
 * Whether signatures of the algorithm count. RFC 9905 section 2: who runs a validating resolver must treat RSASHA1 (5)
 * and RSASHA1-NSEC3-SHA1 (7) as unsupported, so that what only they sign is insecure. They can still be verified here,
 * as the same section asks of implementations: see `Policy.sha1`.
 */
export function isSupportedAlgorithm(algorithm: number, { sha1 }: Policy): boolean {
  const known = ALGORITHMS.get(algorithm);
  return known !== undefined && (known.hash !== 'sha1' || sha1);
}

/** What a validator is willing to believe. */
export interface Policy {
  /** Let RSASHA1 signatures count. */
  readonly sha1: boolean;
}

export const DEFAULT_POLICY: Policy = { sha1: false };

const DIGESTS: ReadonlyMap<number, 'sha1' | 'sha256' | 'sha384'> = new Map([
  [1, 'sha1'],
  [2, 'sha256'],
  [4, 'sha384'],
]);

export function isSupportedDigest(digestType: number): boolean {
  return DIGESTS.has(digestType);
}

/** RFC 4034 section 5.1.4, RFC 4509, RFC 6605 section 2; `undefined` for a digest type not known here. */
export function digestOf(digestType: number, octets: Uint8Array): Uint8Array | undefined {
  const hash = DIGESTS.get(digestType);
  return hash === undefined ? undefined : Uint8Array.from(createHash(hash).update(octets).digest());
}

/** A key made ready once: setting one up costs more than a signature check. */
export interface VerifyingKey {
  readonly algorithm: number;
  readonly tag: number;
  readonly flags: number;
  readonly key: KeyObject;
}

/** The key for node:crypto; `undefined` when the octets are no key of that algorithm. Never throws. */
export function importKey({ algorithm, publicKey }: ZoneKey): KeyObject | undefined {
  const jwk = ALGORITHMS.get(algorithm)?.jwk(publicKey);
  if (jwk === undefined) return undefined;
  try {
    return createPublicKey({ key: jwk, format: 'jwk' });
  } catch {
    // A point that is not on its curve, for one.
    return undefined;
  }
}

/** Whether the signature is the key's over those octets. Never throws. */
export function verifySignature(
  { algorithm, key }: VerifyingKey,
  octets: Uint8Array,
  signature: Uint8Array,
): boolean {
  const known = ALGORITHMS.get(algorithm);
  if (known === undefined) return false;
  if (known.signatureOctets !== undefined && signature.length !== known.signatureOctets) return false;
  try {
    return verify(known.hash, octets, { key, dsaEncoding: 'ieee-p1363' }, signature);
  } catch {
    return false;
  }
}

/** Bits of an RSA modulus, leading zeros not counted; `undefined` for other keys and for octets that are none. */
export function rsaBits({ algorithm, publicKey }: ZoneKey): number | undefined {
  if (ALGORITHMS.get(algorithm)?.jwk !== rsaJwk) return undefined;
  const parts = rsaParts(publicKey);
  if (parts === undefined) return undefined;
  const first = parts.modulus.findIndex((octet) => octet !== 0);
  if (first === -1) return undefined;
  return (parts.modulus.length - first) * 8 - (Math.clz32(parts.modulus[first] ?? 0) - 24);
}

/** RFC 3110 section 2: the length of the exponent in one octet, or in two after a zero; exponent; modulus. */
function rsaParts(key: Uint8Array): { exponent: Uint8Array; modulus: Uint8Array } | undefined {
  const isLong = key[0] === 0;
  const length = isLong ? (key[1] ?? 0) * 256 + (key[2] ?? 0) : (key[0] ?? 0);
  const start = isLong ? 3 : 1;
  if (length === 0 || start + length >= key.length) return undefined;
  return { exponent: key.subarray(start, start + length), modulus: key.subarray(start + length) };
}

// RFC 3110 section 2 and RFC 5702 section 2 end at 4096 bits. An exponent as long as the modulus makes one check cost a
// hundred; BIND draws the line at 35 bits as well.
const MAX_MODULUS_OCTETS = 512;
const MAX_EXPONENT_OCTETS = 5;

function rsaJwk(key: Uint8Array): JsonWebKey | undefined {
  const parts = rsaParts(key);
  if (parts === undefined) return undefined;
  const { exponent, modulus } = parts;
  if (modulus.length > MAX_MODULUS_OCTETS || modulus.length < 64) return undefined;
  if (exponent.length > MAX_EXPONENT_OCTETS) return undefined;
  return { kty: 'RSA', e: base64url(exponent), n: base64url(modulus) };
}

function curveJwk(crv: string, octets: number) {
  return (key: Uint8Array): JsonWebKey | undefined =>
    key.length === 2 * octets
      ? { kty: 'EC', crv, x: base64url(key.subarray(0, octets)), y: base64url(key.subarray(octets)) }
      : undefined;
}

function edwardsJwk(crv: string, octets: number) {
  return (key: Uint8Array): JsonWebKey | undefined =>
    key.length === octets ? { kty: 'OKP', crv, x: base64url(key) } : undefined;
}

function base64url(octets: Uint8Array): string {
  return Buffer.from(octets).toString('base64url');
}
