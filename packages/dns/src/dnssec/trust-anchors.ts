/** Where trust begins: the DS of the root's key-signing keys, and how to give others. */
import { normalizeName } from '../wire/name.ts';
import { parseData } from '../wire/presentation.ts';
import type { DelegationSigner } from '../wire/record.ts';

export interface TrustAnchor {
  /** The zone trusted: "" is the root. */
  readonly zone: string;
  readonly ds: DelegationSigner;
}

/**
 * Both key-signing keys of the root. By the plan of ICANN, KSK-2024 signs since 11 October 2026, and KSK-2017 is revoked on
 * 11 January 2027.
 * Source: https://data.iana.org/root-anchors/root-anchors.xml (RFC 9718); the digests compared on 2026-11-25 with those that
 * unbound and BIND bring.
 */
export const ROOT_TRUST_ANCHORS: readonly TrustAnchor[] = [
  readTrustAnchor('', '20326 8 2 E06D44B80B8F1D39A95C0B0D7C65D08458E880409BBC683457104237C7F8EC8D'),
  readTrustAnchor('', '38696 8 2 683D2D0ACB8C9B712A1948B27F741219298D0A450D612C483AF444A4C0FB2B16'),
];

/** @param ds DS data in presentation format. @throws WhyspamError ZONE_INVALID when it is none. */
export function readTrustAnchor(zone: string, ds: string): TrustAnchor {
  const { type: _type, ...data } = parseData('DS', ds);
  if (!('digest' in data)) throw new Error('A DS was read as something else.');
  return { zone: normalizeName(zone) ?? zone, ds: data };
}
