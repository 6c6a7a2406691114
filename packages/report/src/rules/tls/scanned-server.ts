/** What the rules on a TLS scan share: which versions it shows, and who connects to that port. */
import type { TlsOffer, TlsScan, TlsVersion } from '@whyspam/core';

export function offerOf({ versions }: TlsScan, version: TlsVersion): TlsOffer | undefined {
  return versions.find((offer) => offer.version === version);
}

export function accepts(scan: TlsScan, version: TlsVersion): boolean {
  return offerOf(scan, version)?.state === 'accepted';
}

/** Mail servers, which encrypt as well as they can (RFC 7435); on other ports mail programs, which need not put up with it. */
export function isBetweenServers({ port }: TlsScan): boolean {
  return port === 25;
}
