/** The DNS Tree Walk of RFC 9989 section 4.10: which names are asked, and what their records decide. Pure. */
import type { DmarcPolicy, DmarcPolicyTag } from '@whyspam/core';
import type { ParsedDmarc } from './parse-dmarc.ts';

/** One name of the walk: its single record, none, or no knowing. */
export type Step =
  | RecordStep
  | {
      readonly domain: string;
      readonly state: 'several';
      readonly records: readonly ParsedDmarc[];
      readonly ttlSeconds: number;
    }
  | { readonly domain: string; readonly state: 'none' }
  | { readonly domain: string; readonly state: 'unknown' };

export interface RecordStep {
  readonly domain: string;
  readonly state: 'record';
  readonly record: ParsedDmarc;
  readonly ttlSeconds: number;
  /** CNAME targets from `_dmarc` on. */
  readonly aliases: readonly string[];
}

/** The name itself, then up to the top; eight or more labels jump to seven, so at most eight names. */
export function treeWalkNames(domain: string): readonly string[] {
  const labels = domain.split('.');
  const above = labels.length >= 8 ? labels.slice(-7) : labels.slice(1);
  return [domain, ...above.map((_, index) => above.slice(index).join('.'))];
}

/** The steps a walk would have made: it stops at the first single record with `psd=n` or `psd=y` (steps 2 and 6). */
export function walkedSteps(steps: readonly Step[]): readonly Step[] {
  const last = steps.findIndex((step) => step.state === 'record' && step.record.psd !== 'u');
  return last === -1 ? steps : steps.slice(0, last + 1);
}

/**
 * Section 4.10.2, from the longest name to the shortest: `psd=n` is the organisational domain; above the start `psd=y`
 * makes it the name one label below; else the shortest name with a record; else the start.
 *
 * @returns undefined when a name that could decide could not be asked.
 */
export function organizationalDomainOf(start: string, steps: readonly Step[]): string | undefined {
  const walked = walkedSteps(steps);
  if (walked.some(({ state }) => state === 'unknown')) return undefined;
  const last = walked.at(-1);
  if (last?.state === 'record' && last.record.psd === 'y' && last.domain !== start) {
    const count = last.domain.split('.').length + 1;
    return start.split('.').slice(-count).join('.');
  }
  if (last?.state === 'record' && last.record.psd === 'n') return last.domain;
  return walked.findLast(({ state }) => state === 'record')?.domain ?? start;
}

/**
 * Section 4.10.1: the record of the domain, else of its organisational domain, else of the public suffix above. The first
 * needs no more than the first step.
 */
export function governingStep(
  start: string,
  steps: readonly Step[],
  organizationalDomain: string | undefined,
): RecordStep | undefined {
  const records = walkedSteps(steps).filter((step) => step.state === 'record');
  return (
    records.find(({ domain }) => domain === start) ??
    records.find(({ domain }) => domain === organizationalDomain) ??
    records.find(({ record }) => record.psd === 'y')
  );
}

/** The policy tags that a record is applied with. */
export interface PolicyTags {
  readonly p: DmarcPolicy;
  readonly sp?: DmarcPolicy;
  readonly np?: DmarcPolicy;
  /** The record had none that could be used. */
  readonly isDefault: boolean;
}

/**
 * Section 4.10.1: without a valid `p`, or with an `sp` or `np` that is none, a record counts as `p=none` and nothing more
 * when it asks for reports at a URI that can be read; else DMARC is not applied at all. RFC 7489 section 6.6.3 says the
 * same, without `np`.
 *
 * @returns undefined when DMARC is not applied.
 */
export function policyTagsOf(record: ParsedDmarc, ignoresNp: boolean = false): PolicyTags | undefined {
  const isBad = record.badPolicyTags.some((tag) => !(ignoresNp && tag === 'np'));
  if (record.policy === undefined || isBad) {
    return record.aggregateReports.length > 0 ? { p: 'none', isDefault: true } : undefined;
  }
  return {
    p: record.policy,
    ...(record.subdomainPolicy === undefined ? {} : { sp: record.subdomainPolicy }),
    ...(record.nonexistentPolicy === undefined || ignoresNp ? {} : { np: record.nonexistentPolicy }),
    isDefault: false,
  };
}

/** Which tag speaks for the domain, and what it says: `p` at the domain itself, else `np` or `sp`, else `p`. */
export function policyOf(
  tags: PolicyTags | undefined,
  isInherited: boolean,
  exists: boolean,
): { readonly policy: DmarcPolicy; readonly policyTag: DmarcPolicyTag } {
  if (tags === undefined || tags.isDefault) return { policy: 'none', policyTag: 'default' };
  if (isInherited && !exists && tags.np !== undefined) return { policy: tags.np, policyTag: 'np' };
  if (isInherited && tags.sp !== undefined) return { policy: tags.sp, policyTag: 'sp' };
  return { policy: tags.p, policyTag: 'p' };
}

/** Section 4.7, `t=y`: one level less. */
export function appliedPolicy(policy: DmarcPolicy, isTesting: boolean): DmarcPolicy {
  if (!isTesting) return policy;
  return policy === 'reject' ? 'quarantine' : 'none';
}
