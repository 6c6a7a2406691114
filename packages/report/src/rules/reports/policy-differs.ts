/** The reports were made under another policy than the one that is published now. */
import { defineRule, type Dmarc, type DmarcReports, type ReportedPolicy } from '@whyspam/core';
import { failure, listEn, state } from '../texts.ts';
import { noReports } from './shared-texts.ts';

/** A record is kept for hours by caches, and a report covers a day: so long both policies are seen. */
const OVERLAP_MS = 3 * 86_400_000;

export const reportsPolicyDiffers = defineRule({
  id: 'reports/policy-differs',
  needs: ['dmarcReports', 'dmarc'],
  severity: 'low',
  standards: [
    { rfc: 9990, section: '3.1.1' },
    { rfc: 9989, section: '4.7' },
  ],
  explainedBy: ['dmarc/missing', 'dmarc/invalid', 'dmarc/several-records', 'zone/servers-disagree'],
  messages: {
    readDifferently: failure<{
      domain: string;
      published: string;
      reported: readonly string[];
      reporters: readonly string[];
      reports: number;
    }>({
      title: ({ reported, published }) =>
        `Some receivers read ${listEn(reported)} where the record says ${published}`,
      what: ({ domain, reports, reporters, reported, published }) =>
        `${reports === 1 ? '1 report' : `${reports} reports`} of ${listEn(reporters)} on ${domain} ${reports === 1 ? 'was' : 'were'} made under ${listEn(reported)}, in the same days in which others read ${published}.`,
      why: () =>
        'These receivers do with failing mail what they read. They may get another answer from the DNS, as from a name server that was left behind, or take a tag of the record in another way.',
      fix: () =>
        'Ask each name server of the domain for the record at _dmarc. If all give the same, look for a tag that receivers read in two ways (pct, t, sp, np), and for a second record.',
    }),
    changed: failure<{ published: string; reported: string; end: string; domain: string }>({
      title: ({ reported, published }) =>
        `The reports are of the time of ${reported}; now it is ${published}`,
      what: ({ end, reported, domain }) =>
        `The newest reports on ${domain}, until ${end}, were made under ${reported}.`,
      why: () =>
        'What was rejected or let through in them was so by the old policy. What the new one does stands in reports to come.',
      fix: () => 'Wait for reports of two or three days, and read them again.',
    }),
    same: state<{ published: string }>(
      ({ published }) => `The reports were made under ${published}, as published`,
    ),
    notSaid: state(() => 'No report says which policy it was made under'),
    noRecord: state(() => 'No DMARC record is in force'),
    noReports,
  },
  evaluate: ({ dmarcReports, dmarc }, say) => {
    if (dmarcReports.state === 'absent') return say.notApplicable('noReports', {});
    if (dmarc.state === 'absent' || dmarc.value.notAppliedBecause !== undefined)
      return say.notApplicable('noRecord', {});
    const { domain, policies = [] } = dmarcReports.value;
    const newest = newestOf(policies);
    // A policy that a name inherits is reported of the domain that has the record.
    if (newest === undefined || dmarc.value.foundAt !== domain) return say.notApplicable('notSaid', {});
    const published = publishedPolicy(dmarc.value);
    const same = policies.filter((one) => isSame(one, dmarc.value));
    const others = policies.filter((one) => !isSame(one, dmarc.value));
    if (same.length === 0) {
      const values = {
        domain,
        published: textOf(published),
        reported: textOf(newest),
        end: dayOf(newest.end),
      };
      return say.warn('changed', values, [], { severity: 'info' });
    }
    const dated = same.map(({ begin }) => timeOf(begin)).filter(Number.isFinite);
    // Before that nobody had read the record of today; for a while after, caches may have the old one.
    const since = Math.min(...dated) + OVERLAP_MS;
    const differing = others.filter(({ end }) => timeOf(end) > since);
    if (differing.length === 0) return say.pass('same', { published: textOf(published) });
    const values = {
      domain,
      published: textOf(published),
      reported: [...new Set(differing.map(textOf))],
      reporters: [...new Set(differing.flatMap(({ reporters }) => reporters))].slice(0, 5),
      reports: differing.reduce((sum, { reports }) => sum + reports, 0),
    };
    return say.warn('readDifferently', values, []);
  },
});

type Policy = Pick<ReportedPolicy, 'policy' | 'subdomainPolicy'>;

function publishedPolicy({ policy, subdomainPolicy }: Dmarc): Policy {
  return { policy, ...(subdomainPolicy === undefined ? {} : { subdomainPolicy }) };
}

/** Where `sp` is not published or not reported, there is nothing to compare: some reporters fill it in. */
function isSame(reported: Policy, published: Policy): boolean {
  const names = [reported.subdomainPolicy, published.subdomainPolicy];
  return reported.policy === published.policy && (names.includes(undefined) || names[0] === names[1]);
}

function textOf({ policy, subdomainPolicy = policy }: Policy): string {
  return subdomainPolicy === policy ? `p=${policy}` : `p=${policy}; sp=${subdomainPolicy}`;
}

function newestOf(policies: DmarcReports['policies'] = []): ReportedPolicy | undefined {
  return policies.toSorted((a, b) => timeOf(b.end) - timeOf(a.end))[0];
}

/** A report that does not say when it is of proves no overlap. */
function timeOf(timestamp: string): number {
  const at = Date.parse(timestamp);
  return Number.isNaN(at) ? Number.NEGATIVE_INFINITY : at;
}

function dayOf(timestamp: string): string {
  return timestamp.slice(0, 10);
}
