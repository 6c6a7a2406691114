/** The DNS Tree Walk of RFC 9989 section 4.10: which names are asked, and what their records decide. Pure. */
import type { DmarcPolicy } from '@whyspam/core';
import type { ParsedDmarc } from './parse-dmarc.ts';

/** One name of the walk: its single record, none, or no knowing. */
export type Step =
  | {
      readonly domain: string;
      readonly state: 'record';
      readonly record: ParsedDmarc;
      readonly ttlSeconds: number;
    }
  | {
      readonly domain: string;
      readonly state: 'several';
      readonly records: readonly ParsedDmarc[];
      readonly ttlSeconds: number;
    }
  | { readonly domain: string; readonly state: 'none' }
  | { readonly domain: string; readonly state: 'unknown' };

/** The name itself, then up to the top; eight or more labels jump to seven, so at most eight names. */
export function treeWalkNames(domain: string): readonly string[] {
  const labels = domain.split('.');
  const above = labels.length >= 8 ? labels.slice(-7) : labels.slice(1);
  return [domain, ...above.map((_, index) => above.slice(index).join('.'))];
}

/** The steps a walk that stops at `psd=n`, or at `psd=y` above the start, would have made. */
export function walkedSteps(steps: readonly Step[]): readonly Step[] {
  const last = steps.findIndex(
    (step, index) =>
      step.state === 'record' && (step.record.psd === 'n' || (step.record.psd === 'y' && index > 0)),
  );
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
  if (last?.state === 'record') {
    if (last.record.psd === 'n') return last.domain;
    if (last.record.psd === 'y' && last.domain !== start) {
      const count = last.domain.split('.').length + 1;
      return start.split('.').slice(-count).join('.');
    }
  }
  return walked.findLast(({ state }) => state === 'record')?.domain ?? start;
}

/** Section 4.10.1: the record of the domain, else of its organisational domain, else of the public suffix above. */
export function governingStep(
  start: string,
  steps: readonly Step[],
  organizationalDomain: string,
): Extract<Step, { readonly state: 'record' }> | undefined {
  const walked = walkedSteps(steps);
  const records = walked.filter((step) => step.state === 'record');
  return (
    records.find(({ domain }) => domain === start) ??
    records.find(({ domain }) => domain === organizationalDomain) ??
    records.find(({ record }) => record.psd === 'y')
  );
}

/** Which tag speaks for the domain, and what it says: `p` at the domain itself, else `np` or `sp`, else `p`. */
export function policyOf(
  record: ParsedDmarc,
  isInherited: boolean,
  exists: boolean,
): { readonly policy: DmarcPolicy; readonly policyTag: 'p' | 'sp' | 'np' | 'default' } {
  if (isInherited && !exists && record.nonexistentPolicy !== undefined) {
    return { policy: record.nonexistentPolicy, policyTag: 'np' };
  }
  if (isInherited && record.subdomainPolicy !== undefined)
    return { policy: record.subdomainPolicy, policyTag: 'sp' };
  return record.policy === undefined
    ? { policy: 'none', policyTag: 'default' }
    : { policy: record.policy, policyTag: 'p' };
}

/** Section 4.7, `t=y`: one level less. */
export function appliedPolicy(policy: DmarcPolicy, isTesting: boolean): DmarcPolicy {
  if (!isTesting) return policy;
  return policy === 'reject' ? 'quarantine' : 'none';
}
