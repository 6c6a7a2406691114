/** DNSKEY records as keys: tag, flags, the digest a DS holds. */
import { encodeData } from '../wire/encode.ts';
import { readName } from '../wire/name.ts';
import type { DelegationSigner, ZoneKey } from '../wire/record.ts';
import { digestOf, importKey, isSupportedAlgorithm, type Policy, type VerifyingKey } from './algorithms.ts';

/** RFC 4034 section 2.1.1: bit 7, the key may verify RRSIGs. */
export const ZONE_FLAG = 0x0100;
/** RFC 5011 section 2.1: bit 8, its owner has withdrawn it. */
export const REVOKE_FLAG = 0x0080;
/** RFC 4034 section 2.1.1: bit 15, a hint for people; it decides nothing here. */
export const SEP_FLAG = 0x0001;

/** RFC 4034 appendix B: a checksum, and no more than a hint which key may have signed. */
export function keyTag(key: ZoneKey): number {
  const rdata = encodeData({ type: 'DNSKEY', ...key });
  // RFC 4034 appendix B.1: for algorithm 1 (RSA/MD5) it is the upper of the last three octets of the modulus.
  if (key.algorithm === 1) return (rdata.at(-3) ?? 0) * 256 + (rdata.at(-2) ?? 0);
  let sum = 0;
  for (let index = 0; index < rdata.length; index += 1) {
    const octet = rdata[index] ?? 0;
    sum += (index & 1) === 0 ? octet * 256 : octet;
  }
  return (sum + Math.floor(sum / 65_536)) & 0xffff;
}

/** RFC 4034 section 2.1.2: protocol 3; section 2.1.1: the zone flag. RFC 5011 section 2.1: not revoked. */
export function mayVerify({ flags, protocol }: ZoneKey): boolean {
  return protocol === 3 && (flags & ZONE_FLAG) !== 0 && (flags & REVOKE_FLAG) === 0;
}

/** RFC 4034 section 5.1.4: the digest of owner and RDATA; `undefined` for a digest type not known here. */
export function dsDigest(zone: string, key: ZoneKey, digestType: number): Uint8Array | undefined {
  const owner = readName(zone);
  if ('problem' in owner) return undefined;
  return digestOf(digestType, Buffer.concat([owner.wire, encodeData({ type: 'DNSKEY', ...key })]));
}

/** Whether the DS stands for that key of the zone. */
export function matchesDs(zone: string, key: ZoneKey, ds: DelegationSigner): boolean {
  if (ds.algorithm !== key.algorithm || ds.keyTag !== keyTag(key)) return false;
  const digest = dsDigest(zone, key, ds.digestType);
  return digest !== undefined && Buffer.from(digest).equals(ds.digest);
}

/** The keys that may verify, ready for use. A key that cannot be read is as good as not there. */
export function verifyingKeys(keys: readonly ZoneKey[], policy: Policy): readonly VerifyingKey[] {
  return keys.flatMap((zoneKey) => {
    if (!mayVerify(zoneKey) || !isSupportedAlgorithm(zoneKey.algorithm, policy)) return [];
    const key = importKey(zoneKey);
    const { algorithm, flags } = zoneKey;
    return key === undefined ? [] : [{ algorithm, flags, tag: keyTag(zoneKey), key }];
  });
}
