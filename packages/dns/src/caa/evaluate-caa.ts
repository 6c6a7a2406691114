/** What a set of CAA records lets an authority do: RFC 8659 sections 4.2 to 4.5, RFC 9495. */
import type { CaaProperty } from '@whyspam/core';

export type CaaPurpose = 'issue' | 'issuewild' | 'issuemail' | 'issuevmc';

export interface CaaVerdict {
  /** Authorities by their domain; with `anyone` the list is empty and says nothing. */
  readonly allowed: readonly string[];
  readonly anyone: boolean;
  readonly reason: 'notRestricted' | 'listed' | 'nobody' | 'unknownCriticalTag';
}

/** Who may issue for this purpose. An empty set restricts nobody. */
export function evaluateCaa(properties: readonly CaaProperty[], purpose: CaaPurpose): CaaVerdict {
  // Section 4.5: an authority that meets a critical property it does not understand must not issue.
  if (properties.some(({ problems }) => problems.some(({ code }) => code === 'unknown-critical-tag'))) {
    return { allowed: [], anyone: false, reason: 'unknownCriticalTag' };
  }
  const own = properties.filter(({ tag }) => tag === purpose);
  // Section 4.3: issuewild goes before issue for wildcards, and where there is none issue counts.
  const bearing =
    purpose === 'issuewild' && own.length === 0 ? properties.filter(({ tag }) => tag === 'issue') : own;
  if (bearing.length === 0) return { allowed: [], anyone: true, reason: 'notRestricted' };
  const allowed = [
    ...new Set(bearing.flatMap(({ issuer }) => (issuer === undefined || issuer === '' ? [] : [issuer]))),
  ];
  return { allowed, anyone: false, reason: allowed.length === 0 ? 'nobody' : 'listed' };
}
