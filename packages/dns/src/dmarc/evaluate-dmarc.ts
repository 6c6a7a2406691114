/** What DMARC makes of authenticated identifiers: alignment and result, RFC 9989 section 4.4 and 5.3. */
import type { Dmarc, DmarcPolicy, ProbeError } from '@whyspam/core';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { appliedPolicy } from './tree-walk.ts';
import { findOrganizationalDomain } from './walk-tree.ts';

/** A mechanism that authenticated, or did not, and for which domain. */
export interface AuthenticatedIdentifier {
  readonly domain: string;
  readonly result: 'pass' | 'temperror' | 'other';
}

export interface DmarcEvaluation {
  readonly result: 'pass' | 'fail' | 'temperror';
  readonly spfIsAligned: boolean;
  readonly dkimIsAligned: boolean;
  /** What the receiver is asked to do with a failure, `t=y` taken into account. */
  readonly policy: DmarcPolicy;
  /** With `temperror`, when an organisational domain could not be found. */
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

/** @param from the domain in From. Alignment is said of identifiers whatever their result; only a pass counts. */
export async function evaluateDmarc(
  resolver: Resolver,
  from: string,
  dmarc: Dmarc,
  identifiers: { readonly spf?: AuthenticatedIdentifier; readonly dkim: readonly AuthenticatedIdentifier[] },
  options: Pick<AskOptions, 'signal'> = {},
): Promise<DmarcEvaluation> {
  const compare = (domain: string, mode: 'relaxed' | 'strict') =>
    isAligned(resolver, from, domain, mode, dmarc.organizationalDomain, options);
  const [spf, ...dkim] = await Promise.all([
    identifiers.spf === undefined ? notAligned : compare(identifiers.spf.domain, dmarc.spfAlignment),
    ...identifiers.dkim.map(({ domain }) => compare(domain, dmarc.dkimAlignment)),
  ]);
  const all = [
    { alignment: spf, result: identifiers.spf?.result },
    ...dkim.map((alignment, index) => ({ alignment, result: identifiers.dkim[index]?.result })),
  ];
  const isPass = all.some(({ alignment, result }) => result === 'pass' && alignment.isAligned);
  const isOpen = all.some(
    ({ alignment, result }) =>
      (result === 'pass' && alignment.error !== undefined) ||
      (result === 'temperror' && (alignment.isAligned || alignment.error !== undefined)),
  );
  const error = all.find(({ alignment }) => alignment.error !== undefined)?.alignment.error;
  return {
    result: isPass ? 'pass' : isOpen ? 'temperror' : 'fail',
    spfIsAligned: spf.isAligned,
    dkimIsAligned: dkim.some((alignment) => alignment.isAligned),
    policy: appliedPolicy(dmarc.policy, dmarc.isTesting),
    ...(error === undefined ? {} : { error }),
    evidence: [...new Set(all.flatMap(({ alignment }) => alignment.evidence))],
  };
}

interface Alignment {
  readonly isAligned: boolean;
  readonly error?: ProbeError;
  readonly evidence: readonly string[];
}

const notAligned: Alignment = { isAligned: false, evidence: [] };

/** Strict: the same domain. Relaxed: the same organisational domain, which each identifier finds by its own walk. */
export async function isAligned(
  resolver: Resolver,
  from: string,
  identifier: string,
  mode: 'relaxed' | 'strict',
  organizationalDomain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Alignment> {
  const one = from.toLowerCase().replace(/\.$/, '');
  const other = identifier.toLowerCase().replace(/\.$/, '');
  if (one === other) return { isAligned: true, evidence: [] };
  if (mode === 'strict') return notAligned;
  const found = await findOrganizationalDomain(resolver, other, options);
  return {
    isAligned: found.domain === organizationalDomain,
    ...(found.error === undefined ? {} : { error: found.error }),
    evidence: found.evidence,
  };
}
