/** Keys that sign zones, for laboratories and tests: made anew, never written anywhere. */
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import type { DelegationSigner, ResourceRecord, ZoneKey } from '../../wire/record.ts';
import { codeOf, labelCount, signedOctets } from '../canonical-form.ts';
import { dsDigest, keyTag, SEP_FLAG, ZONE_FLAG } from '../zone-keys.ts';

export interface SigningKey {
  readonly zoneKey: ZoneKey;
  readonly tag: number;
  readonly sign: (octets: Uint8Array) => Uint8Array;
}

export interface SigningKeyOptions {
  /** 5, 7, 8, 10, 13, 14, 15 or 16; 13 (ECDSAP256SHA256) unless given. */
  readonly algorithm?: number;
  /** A key-signing key: it signs the DNSKEY set and stands in the DS. */
  readonly isEntryPoint?: boolean;
  /** Of an RSA modulus; 2048 unless given. */
  readonly bits?: number;
  /** In place of the flags that follow from the above. */
  readonly flags?: number;
}

const HASHES: Readonly<Record<number, string>> = {
  5: 'sha1',
  7: 'sha1',
  8: 'sha256',
  10: 'sha512',
  13: 'sha256',
  14: 'sha384',
};

/** @throws Error for an algorithm that is none of those named. */
export function createSigningKey(options: SigningKeyOptions = {}): SigningKey {
  const algorithm = options.algorithm ?? 13;
  const { publicKey, privateKey } = keyPair(algorithm, options.bits ?? 2048);
  const zoneKey: ZoneKey = {
    flags: options.flags ?? ZONE_FLAG + (options.isEntryPoint === true ? SEP_FLAG : 0),
    protocol: 3,
    algorithm,
    publicKey: publicOctets(publicKey, algorithm),
  };
  return {
    zoneKey,
    tag: keyTag(zoneKey),
    sign: (octets) =>
      Uint8Array.from(
        sign(HASHES[algorithm] ?? null, octets, { key: privateKey, dsaEncoding: 'ieee-p1363' }),
      ),
  };
}

function keyPair(algorithm: number, bits: number): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case 13:
      return generateKeyPairSync('ec', { namedCurve: 'P-256' });
    case 14:
      return generateKeyPairSync('ec', { namedCurve: 'P-384' });
    case 15:
      return generateKeyPairSync('ed25519');
    case 16:
      return generateKeyPairSync('ed448');
    case 5:
    case 7:
    case 8:
    case 10:
      return generateKeyPairSync('rsa', { modulusLength: bits });
    default:
      throw new Error(`There is no way here to sign with algorithm ${algorithm}.`);
  }
}

function publicOctets(key: KeyObject, algorithm: number): Uint8Array {
  const { x = '', y = '', n = '', e = '' } = key.export({ format: 'jwk' });
  const octets = (text: string): Uint8Array => Buffer.from(text, 'base64url');
  if (algorithm >= 13) return Uint8Array.from(Buffer.concat([octets(x), octets(y)]));
  const exponent = octets(e);
  return Uint8Array.from(Buffer.concat([Uint8Array.of(exponent.length), exponent, octets(n)]));
}

/** The DS the parent publishes for the key. */
export function dsOf(zone: string, { zoneKey, tag }: SigningKey, digestType: number = 2): DelegationSigner {
  const digest = dsDigest(zone, zoneKey, digestType);
  if (digest === undefined) throw new Error(`There is no way here to make a digest of type ${digestType}.`);
  return { keyTag: tag, algorithm: zoneKey.algorithm, digestType, digest };
}

export interface Validity {
  /** Seconds since 1970. */
  readonly inception: number;
  readonly expiration: number;
}

/** The RRSIG over one RRset. */
export function signRrset(
  records: readonly ResourceRecord[],
  zone: string,
  key: SigningKey,
  { inception, expiration }: Validity,
): ResourceRecord {
  const [first] = records;
  if (first === undefined) throw new Error('There is nothing to sign.');
  const head = {
    covered: codeOf(first.data),
    algorithm: key.zoneKey.algorithm,
    labels: labelCount(first.name),
    originalTtl: first.ttl,
    expiration: expiration >>> 0,
    inception: inception >>> 0,
    keyTag: key.tag,
    signer: zone,
  };
  const octets = signedOctets(records, head);
  if (octets === undefined) throw new Error(`${first.name} is no domain name.`);
  return {
    name: first.name,
    ttl: first.ttl,
    data: { type: 'RRSIG', ...head, signature: key.sign(octets) },
  };
}
