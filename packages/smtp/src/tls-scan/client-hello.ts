/** Writes a ClientHello with exactly the offer that is asked for, also one that no TLS library makes any more. */
import { TLS_VERSIONS, type TlsVersion } from '@whyspam/core';
import { RENEGOTIATION_SCSV } from './cipher-suites.ts';

export interface KeyShare {
  readonly group: number;
  readonly key: Uint8Array;
}

export interface ClientHelloOffer {
  /** The newest version offered. Up to TLS 1.2 a server is free to answer with an older one. */
  readonly version: TlsVersion;
  /** Beside TLS 1.3, the older versions down to 1.0 as well, as programs offer it. */
  readonly withOlder?: boolean;
  readonly ciphers: readonly number[];
  /** Left empty: the extension is not sent. SSLv3 knows none of them. */
  readonly groups: readonly number[];
  /** TLS 1.3 only. Left out: none, so that a server names the group it wants (RFC 8446 section 4.2.8). */
  readonly keyShares?: readonly KeyShare[];
  readonly serverName?: string | undefined;
}

/** 32 octets for the client, and as many that a session id is made of. */
export const RANDOM_OCTETS = 64;

const WIRE_VERSION: Readonly<Record<TlsVersion, number>> = {
  SSLv3: 0x0300,
  TLSv1: 0x0301,
  'TLSv1.1': 0x0302,
  'TLSv1.2': 0x0303,
  'TLSv1.3': 0x0304,
};

/** Undefined for what is no version that we know. */
export function versionOf(wire: number): TlsVersion | undefined {
  return TLS_VERSIONS.find((version) => WIRE_VERSION[version] === wire);
}

const EXTENSION = {
  serverName: 0,
  supportedGroups: 10,
  ecPointFormats: 11,
  signatureAlgorithms: 13,
  padding: 21,
  supportedVersions: 43,
  keyShare: 51,
} as const;

// RFC 8446 section 4.2.3, RFC 5246 section 7.4.1.4.1: all that could sign, also SHA-1 and DSA, which old servers need.
const SIGNATURES: readonly number[] = [
  ...[0x0403, 0x0503, 0x0603, 0x0807, 0x0808, 0x0804, 0x0805, 0x0806, 0x0809, 0x080a, 0x080b],
  ...[0x0401, 0x0501, 0x0601, 0x0402, 0x0301, 0x0303, 0x0203, 0x0201, 0x0202],
];

/**
 * The record with the ClientHello.
 *
 * @param random at least `RANDOM_OCTETS`.
 */
export function buildClientHello(offer: ClientHelloOffer, random: Uint8Array): Uint8Array {
  const isTls13 = offer.version === 'TLSv1.3';
  const wire = WIRE_VERSION[offer.version];
  const head = [
    // RFC 8446 section 4.1.2: a ClientHello of TLS 1.3 looks like one of 1.2.
    ...uint16(Math.min(wire, 0x0303)),
    ...random.subarray(0, 32),
    // RFC 8446 appendix D.4: a session id, for boxes on the way that know TLS 1.2 only.
    ...vector8(isTls13 ? [...random.subarray(32, 64)] : []),
    ...vector16([...offer.ciphers, RENEGOTIATION_SCSV].flatMap(uint16)),
    ...vector8([0]),
  ];
  // RFC 6101 section 5.6.1.2: SSLv3 has no extensions, and old servers choke on them.
  const body = offer.version === 'SSLv3' ? head : withExtensions(head, extensionsOf(offer));
  // RFC 5246 appendix E.1: the record says TLS 1.0 whatever is inside.
  const record = wire === 0x0300 ? 0x0300 : 0x0301;
  return Uint8Array.from([22, ...uint16(record), ...vector16([1, 0, ...vector16(body)])]);
}

function extensionsOf(offer: ClientHelloOffer): number[] {
  const { version, withOlder = false, groups, keyShares = [], serverName } = offer;
  const isTls13 = version === 'TLSv1.3';
  const shares = keyShares.flatMap(({ group, key }) => [...uint16(group), ...vector16([...key])]);
  return [
    ...(serverName === undefined
      ? []
      : extension(EXTENSION.serverName, vector16([0, ...vector16(ascii(serverName))]))),
    ...(groups.length === 0 ? [] : extension(EXTENSION.supportedGroups, vector16(groups.flatMap(uint16)))),
    ...(groups.length === 0 ? [] : extension(EXTENSION.ecPointFormats, vector8([0]))),
    ...(isTls13 || version === 'TLSv1.2'
      ? extension(EXTENSION.signatureAlgorithms, vector16(SIGNATURES.flatMap(uint16)))
      : []),
    ...(isTls13
      ? extension(
          EXTENSION.supportedVersions,
          vector8([0x0304, ...(withOlder ? [0x0303, 0x0302, 0x0301] : [])].flatMap(uint16)),
        )
      : []),
    ...(isTls13 ? extension(EXTENSION.keyShare, vector16(shares)) : []),
  ];
}

/** RFC 7685 section 1: some servers hang on a ClientHello of 256 to 511 octets, so it is filled up to 512. */
function withExtensions(head: readonly number[], extensions: readonly number[]): number[] {
  const length = 4 + head.length + 2 + extensions.length;
  const missing = length > 255 && length < 512 ? 512 - length : 0;
  const padding =
    missing === 0
      ? []
      : extension(
          EXTENSION.padding,
          Array.from({ length: Math.max(0, missing - 4) }, () => 0),
        );
  return [...head, ...vector16([...extensions, ...padding])];
}

function extension(type: number, content: readonly number[]): number[] {
  return [...uint16(type), ...vector16(content)];
}

function uint16(value: number): number[] {
  return [value >> 8, value & 0xff];
}

function vector8(content: readonly number[]): number[] {
  return [content.length, ...content];
}

function vector16(content: readonly number[]): number[] {
  return [...uint16(content.length), ...content];
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
