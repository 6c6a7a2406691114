/** The offers of a scan: what each is called in the evidence, and the ClientHello that makes it. */
import {
  type CipherWeakness,
  type SmtpEvidence,
  TLS_VERSIONS,
  type TlsEvidence,
  type TlsVersion,
} from '@whyspam/core';
import { DHE_CIPHERS, ECDHE_CIPHERS, OLDER_CIPHERS, TLS13_CIPHERS, weakSuites } from './cipher-suites.ts';
import type { ClientHelloOffer, KeyShare } from './client-hello.ts';
import { CURVES, groupName, TLS13_GROUPS } from './groups.ts';

export interface Offer {
  /** Behind the purpose in the ids of its evidence. */
  readonly aspect: string;
  /** What is offered, in words, for the evidence. */
  readonly offered: string;
  readonly hello: Omit<ClientHelloOffer, 'serverName'>;
}

/** Newest first. */
export const VERSIONS_DOWN: readonly TlsVersion[] = TLS_VERSIONS.toReversed();

const PREFIX = '#tlsScan:';

/** What stands for the offer in the id of its evidence. */
export function aspectOfId(id: string): string {
  return id.slice(id.indexOf(PREFIX) + PREFIX.length);
}

/** The evidence of a scan in the order it was gathered, each conversation before its TLS. */
export function inOrderOfOffers<T extends SmtpEvidence | TlsEvidence>(evidence: readonly T[]): readonly T[] {
  const rank = ({ id, kind }: T): number => {
    const [aspect = '', count = '0'] = aspectOfId(id).split(/-(?=\d+$)/);
    return ORDER.indexOf(aspect) * 1000 + Number(count) * 2 + (kind === 'tls' ? 1 : 0);
  };
  return evidence.toSorted((one, other) => rank(one) - rank(other));
}

/** All that we know, up to this version; so the newest that the server has is what it answers with. */
export function versionOffer(version: TlsVersion): Offer {
  const offered = version === 'SSLv3' ? 'SSLv3' : `up to ${version}`;
  return { aspect: version, offered, hello: versionHello(version) };
}

export const SHARE_ASPECT = 'share';

/** Once more, for a server that does not care to be asked which group it wants. */
export function shareOffer(keyShares: readonly KeyShare[]): Offer {
  return {
    aspect: SHARE_ASPECT,
    offered: `up to TLSv1.3, with keys for ${keyShares.map(({ group }) => groupName(group)).join(' and ')}`,
    hello: { ...versionHello('TLSv1.3'), keyShares },
  };
}

function versionHello(version: TlsVersion): Offer['hello'] {
  if (version === 'TLSv1.3') {
    return {
      version,
      withOlder: true,
      ciphers: [...TLS13_CIPHERS, ...OLDER_CIPHERS],
      groups: [...TLS13_GROUPS, ...CURVES.filter((group) => !TLS13_GROUPS.includes(group))],
    };
  }
  return { version, ciphers: OLDER_CIPHERS, groups: CURVES };
}

const GROUPS_ASPECT = 'groups';

/** The groups of TLS 1.3 but for those that are known already, by name. */
export function groupsOffer(count: number, known: readonly string[]): Offer | undefined {
  const groups = TLS13_GROUPS.filter((group) => !known.includes(groupName(group)));
  if (groups.length === 0) return undefined;
  return {
    aspect: `${GROUPS_ASPECT}-${count}`,
    offered: `TLSv1.3 without the groups ${known.join(', ')}`,
    hello: { version: 'TLSv1.3', ciphers: TLS13_CIPHERS, groups },
  };
}

export const DHE_ASPECT = 'dhe';

/** DHE and nothing else, and no group named: so the server shows the prime that it has. */
export function dheOffer(version: TlsVersion): Offer {
  return {
    aspect: DHE_ASPECT,
    offered: `up to ${version}, DHE ciphers only`,
    hello: { version, ciphers: DHE_CIPHERS, groups: [] },
  };
}

export const EPHEMERAL_ASPECT = 'ephemeral';

export function ephemeralOffer(version: TlsVersion): Offer {
  return {
    aspect: EPHEMERAL_ASPECT,
    offered: `up to ${version}, ECDHE ciphers only`,
    hello: { version, ciphers: ECDHE_CIPHERS, groups: CURVES },
  };
}

export const WEAK_ASPECT = 'weak';

/** Weak ciphers and nothing else, but for the kinds that are known already. */
export function weakOffer(
  count: number,
  version: TlsVersion,
  known: ReadonlySet<CipherWeakness>,
): Offer | undefined {
  const ciphers = weakSuites(known);
  if (ciphers.length === 0) return undefined;
  const without = known.size === 0 ? '' : ` without ${[...known].join(', ')}`;
  return {
    aspect: `${WEAK_ASPECT}-${count}`,
    offered: `up to ${version}, weak ciphers only${without}`,
    hello: { version, ciphers, groups: CURVES },
  };
}

/** A whole handshake that names no host. */
export const NO_SNI_ASPECT = 'noSni';
/** The same with the host named, to compare. */
export const SNI_ASPECT = 'sni';
/** A whole handshake, with NOOP in the clear behind STARTTLS. */
export const INJECTION_ASPECT = 'injection';

/** Of the aspects, without their count. */
const ORDER: readonly string[] = [
  'TLSv1.3',
  SHARE_ASPECT,
  ...VERSIONS_DOWN.slice(1),
  GROUPS_ASPECT,
  DHE_ASPECT,
  EPHEMERAL_ASPECT,
  WEAK_ASPECT,
  NO_SNI_ASPECT,
  INJECTION_ASPECT,
  SNI_ASPECT,
];
