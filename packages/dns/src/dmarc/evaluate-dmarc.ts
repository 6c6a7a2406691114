/** What DMARC makes of authenticated identifiers: alignment and result, RFC 9989 sections 4.4 and 5.3, and as RFC 7489 did. */
import type { Dmarc, DmarcPolicy, ProbeError } from '@whyspam/core';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { asciiName } from '../spf/target-name.ts';
import { listedOrganizationalDomain } from './read-rfc7489.ts';
import { appliedPolicy } from './tree-walk.ts';
import { findOrganizationalDomain } from './walk-tree.ts';

/** A mechanism that authenticated, or did not, and for which domain. */
export interface AuthenticatedIdentifier {
  readonly domain: string;
  readonly result: 'pass' | 'temperror' | 'other';
}

export interface AuthenticatedIdentifiers {
  readonly spf?: AuthenticatedIdentifier;
  readonly dkim: readonly AuthenticatedIdentifier[];
}

export interface DmarcEvaluation {
  /** `none`: DMARC is not applied, since there are several records or no usable policy. */
  readonly result: 'pass' | 'fail' | 'temperror' | 'none';
  readonly spfIsAligned: boolean;
  readonly dkimIsAligned: boolean;
  /** What the receiver is asked to do with a failure, `t=y` taken into account. */
  readonly policy: DmarcPolicy;
  /** With `temperror`, when an organisational domain could not be found. */
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

export interface Rfc7489Evaluation extends Omit<DmarcEvaluation, 'error' | 'evidence'> {
  /** The share of failures that the policy is asked for, section 6.6.4; the others get one level less. */
  readonly percent: number;
}

/** @param from the domain in From. Alignment is said of identifiers whatever their result; only a pass counts. */
export async function evaluateDmarc(
  resolver: Resolver,
  from: string,
  dmarc: Dmarc,
  identifiers: AuthenticatedIdentifiers,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<DmarcEvaluation> {
  const compare = (domain: string, mode: 'relaxed' | 'strict') =>
    isAligned(resolver, from, domain, mode, dmarc.organizationalDomain, options);
  const [spf, ...dkim] = await Promise.all([
    identifiers.spf === undefined ? notAligned : compare(identifiers.spf.domain, dmarc.spfAlignment),
    ...identifiers.dkim.map(({ domain }) => compare(domain, dmarc.dkimAlignment)),
  ]);
  const error = [spf, ...dkim].find((alignment) => alignment.error !== undefined)?.error;
  return {
    result: dmarc.notAppliedBecause === undefined ? resultOf(identifiers, spf, dkim) : 'none',
    spfIsAligned: spf.isAligned,
    dkimIsAligned: dkim.some((alignment) => alignment.isAligned),
    policy: appliedPolicy(dmarc.policy, dmarc.isTesting),
    ...(error === undefined ? {} : { error }),
    evidence: [...new Set([spf, ...dkim].flatMap((alignment) => alignment.evidence))],
  };
}

/** The same by RFC 7489: organisational domains from the public suffix list, so nothing is asked. */
export function evaluateRfc7489(
  from: string,
  dmarc: Dmarc,
  identifiers: AuthenticatedIdentifiers,
): Rfc7489Evaluation {
  const applied = dmarc.rfc7489 === undefined ? ownReading(dmarc) : dmarc.rfc7489.applied;
  const compare = (domain: string, mode: 'relaxed' | 'strict' = 'relaxed'): Alignment => {
    const one = asciiName(from);
    const other = asciiName(domain);
    const isSame = one === other;
    const isRelated = listedOrganizationalDomain(one) === listedOrganizationalDomain(other);
    return { isAligned: isSame || (mode === 'relaxed' && isRelated), evidence: [] };
  };
  const { spf, dkim } = identifiers;
  const spfAlignment = spf === undefined ? notAligned : compare(spf.domain, applied?.spfAlignment);
  const dkimAlignments = dkim.map(({ domain }) => compare(domain, applied?.dkimAlignment));
  return {
    result: applied === undefined ? 'none' : resultOf(identifiers, spfAlignment, dkimAlignments),
    spfIsAligned: spfAlignment.isAligned,
    dkimIsAligned: dkimAlignments.some(({ isAligned: aligned }) => aligned),
    policy: applied?.policy ?? 'none',
    percent: applied?.percent ?? 100,
  };
}

function ownReading(dmarc: Dmarc) {
  if (dmarc.notAppliedBecause !== undefined) return undefined;
  const { policy, percent = 100, spfAlignment, dkimAlignment } = dmarc;
  return { policy, percent, spfAlignment, dkimAlignment };
}

interface Alignment {
  readonly isAligned: boolean;
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

const notAligned: Alignment = { isAligned: false, evidence: [] };

/** Section 5.3.5, and 5.3.6: what a temporary error left open is neither pass nor fail. */
function resultOf(
  identifiers: AuthenticatedIdentifiers,
  spf: Alignment,
  dkim: readonly Alignment[],
): 'pass' | 'fail' | 'temperror' {
  const all = [
    { alignment: spf, result: identifiers.spf?.result },
    ...dkim.map((alignment, index) => ({ alignment, result: identifiers.dkim[index]?.result })),
  ];
  if (all.some(({ alignment, result }) => result === 'pass' && alignment.isAligned)) return 'pass';
  const isOpen = all.some(
    ({ alignment, result }) =>
      (result === 'pass' && alignment.error !== undefined) ||
      (result === 'temperror' && (alignment.isAligned || alignment.error !== undefined)),
  );
  return isOpen ? 'temperror' : 'fail';
}

/**
 * Strict: the same domain. Relaxed: the same organisational domain, which each identifier finds by its own walk.
 *
 * @param organizationalDomain of `from`; left out when it could not be found, which leaves relaxed alignment open.
 */
export async function isAligned(
  resolver: Resolver,
  from: string,
  identifier: string,
  mode: 'relaxed' | 'strict',
  organizationalDomain: string | undefined,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Alignment> {
  const one = asciiName(from);
  const other = asciiName(identifier);
  if (one === other) return { isAligned: true, evidence: [] };
  if (mode === 'strict') return notAligned;
  // The organisational domain of a name is the name or one above it: of a name elsewhere there is nothing to ask.
  if (organizationalDomain !== undefined && !isWithin(other, organizationalDomain)) return notAligned;
  const [own, theirs] = await Promise.all([
    organizationalDomain === undefined ? findOrganizationalDomain(resolver, one, options) : undefined,
    findOrganizationalDomain(resolver, other, options),
  ]);
  const mine = organizationalDomain ?? own?.domain;
  const error = theirs.error ?? own?.error;
  return {
    isAligned: theirs.domain !== undefined && theirs.domain === mine,
    ...(error === undefined ? {} : { error }),
    evidence: [...theirs.evidence, ...(own?.evidence ?? [])],
  };
}

function isWithin(name: string, above: string): boolean {
  return name === above || name.endsWith(`.${above}`);
}
