/** Which versions were agreed on, which were turned down, and which nobody can tell. */
import { probeError, type ProbeError, TLS_VERSIONS, type TlsOffer, type TlsVersion } from '@whyspam/core';
import { SHARE_ASPECT } from './offers.ts';
import type { SeenOffer } from './read-offer.ts';

/** @param offers settled, in the order they were made. */
export function versionStates(offers: readonly SeenOffer[]): ReadonlyMap<TlsVersion, TlsOffer> {
  return new Map(TLS_VERSIONS.map((version) => [version, versionState(version, offers)]));
}

function versionState(version: TlsVersion, offers: readonly SeenOffer[]): TlsOffer {
  const own = offers.filter(({ aspect }) => newestOf(aspect) === version);
  // Its own offer first: any other shows only the cipher that was left.
  const agreed = [...own, ...offers].find((offer) => offer.version === version);
  if (agreed !== undefined) {
    const { cipher = '', keyExchange } = agreed.tls ?? {};
    return { state: 'accepted', cipher, ...(keyExchange === undefined ? {} : { keyExchange }) };
  }
  const rank = TLS_VERSIONS.indexOf(version);
  // RFC 5246 appendix E.1: the answer is the newest version that both sides have, so those above it are not there.
  const isPassedOver = offers.some(({ aspect, version: answered }) => {
    const newest = newestOf(aspect);
    if (newest === undefined || answered === undefined) return false;
    return TLS_VERSIONS.indexOf(newest) >= rank && TLS_VERSIONS.indexOf(answered) < rank;
  });
  const last = own.at(-1);
  if (isPassedOver || last?.state === 'refused') return { state: 'refused' };
  return { state: 'unknown', error: last?.error ?? reasonToStop(offers) };
}

/** The newest version in an offer of versions; undefined for offers of another kind, which are about ciphers. */
function newestOf(aspect: string): TlsVersion | undefined {
  if (aspect === SHARE_ASPECT) return 'TLSv1.3';
  return TLS_VERSIONS.find((version) => version === aspect);
}

/** Why there are no more offers than there are. */
export function reasonToStop(offers: readonly SeenOffer[]): ProbeError {
  const last = offers.findLast(({ state }) => state === 'notReached' || state === 'unknown');
  return last?.error ?? probeError('NOT_RECORDED', 'this offer was not made');
}
