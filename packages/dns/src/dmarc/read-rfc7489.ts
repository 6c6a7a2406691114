/** The same records as RFC 7489 reads them: organisational domain by the public suffix list, `pct`, no tree walk. Pure. */
import type { Dmarc, DmarcDifference, DmarcRfc7489 } from '@whyspam/core';
import { getDomain, getPublicSuffix } from 'tldts';
import type { Step } from './tree-walk.ts';
import { policyOf, policyTagsOf } from './tree-walk.ts';

const WHOLE_LIST = { allowPrivateDomains: true, validateHostname: false, extractHostname: false } as const;

/**
 * RFC 7489 section 3.2: the longest entry of the public suffix list that the name ends in, and one label more; a name that
 * is itself such an entry is its own. The section says "a public suffix list" and nothing of parts, and publicsuffix.org
 * publishes one list: the entries of its private part (`github.io`) count too.
 */
export function listedOrganizationalDomain(domain: string): string {
  return getDomain(domain, WHOLE_LIST) ?? domain;
}

/** Whether the name is an entry of the list. */
export function isPublicSuffix(domain: string): boolean {
  return getPublicSuffix(domain, WHOLE_LIST) === domain;
}

/**
 * Section 6.6.3: the record at the domain, else at its organisational domain, nowhere else; several records at the one that
 * answers end the matter there.
 *
 * @param steps the answers of the whole tree walk, not cut short at `psd`.
 * @returns undefined when a name that decides could not be asked, or is not among the steps.
 */
function rfc7489Reading(
  start: string,
  steps: readonly Step[],
): Omit<DmarcRfc7489, 'differences'> | undefined {
  const organizationalDomain = listedOrganizationalDomain(start);
  const own = steps.find(({ domain }) => domain === start);
  const above = steps.find(({ domain }) => domain === organizationalDomain);
  if (own === undefined || own.state === 'unknown') return undefined;
  const deciding = own.state === 'none' ? above : own;
  if (deciding === undefined || deciding.state === 'unknown') return undefined;
  if (deciding.state !== 'record') return { organizationalDomain };
  const { record, domain } = deciding;
  const tags = policyTagsOf(record, true);
  if (tags === undefined) return { organizationalDomain };
  return {
    organizationalDomain,
    applied: {
      foundAt: domain,
      ...policyOf(tags, domain !== start, true),
      percent: record.percent ?? 100,
      spfAlignment: record.spfAlignment,
      dkimAlignment: record.dkimAlignment,
    },
  };
}

/** What is known of the reading of RFC 9989, to compare with. */
type Rfc9989Reading = Pick<
  Dmarc,
  'foundAt' | 'organizationalDomain' | 'policy' | 'isTesting' | 'notAppliedBecause'
>;

/** @returns the other reading where it comes to something else; undefined where both agree or it is not known. */
export function compareReadings(
  start: string,
  steps: readonly Step[],
  dmarc: Rfc9989Reading,
): DmarcRfc7489 | undefined {
  const reading = rfc7489Reading(start, steps);
  if (reading === undefined) return undefined;
  const { applied, organizationalDomain } = reading;
  const differences: DmarcDifference[] = [];
  if (dmarc.organizationalDomain !== undefined && dmarc.organizationalDomain !== organizationalDomain)
    differences.push('organizationalDomain');
  const foundAt = dmarc.notAppliedBecause === undefined ? dmarc.foundAt : undefined;
  if (foundAt !== applied?.foundAt) differences.push('record');
  if (applied !== undefined && foundAt !== undefined) {
    if (applied.policy !== dmarc.policy) differences.push('policy');
    else if (dmarc.isTesting && dmarc.policy !== 'none') differences.push('testing');
    if (applied.percent < 100 && applied.policy !== 'none') differences.push('percent');
    const step = steps.find(({ domain }) => domain === foundAt);
    if (step?.state === 'record') {
      const { record } = step;
      if (record.policy !== undefined && !record.policyIsSecond) differences.push('policyNotSecond');
      if (
        [...record.aggregateReports, ...record.failureReports].some(
          ({ sizeLimit }) => sizeLimit !== undefined,
        )
      )
        differences.push('sizeLimit');
    }
  }
  return differences.length === 0 ? undefined : { differences, ...reading };
}
