/** Puts the records of all aggregate reports together, a domain and a source at a time, in memory that does not grow with them. */
import type { DmarcReports, ReportedPolicy, ReportProblem } from '@whyspam/core';
import type { AggregateMetadata, AggregateRecord } from './aggregate-report.ts';
import { createRecordJudge, type KnownSources } from './judge-record.ts';
import type { ReportLimits } from './limits.ts';
import { normalAddress } from './network-of.ts';
import {
  addCounts,
  addOutcome,
  addToCounts,
  BoundedTally,
  DayTally,
  finishSource,
  newSource,
  zeroCounts,
  type Counts,
  type Outcome,
  type SourceTally,
} from './source-tally.ts';
import { flat } from './xml-reader.ts';

/** Reports under one policy. */
interface PolicyTally {
  reports: number;
  begin: number;
  end: number;
  readonly reporters: BoundedTally;
}

interface DomainTally {
  readonly domain: string;
  reports: number;
  duplicates: number;
  records: number;
  readonly reporters: BoundedTally;
  begin: number;
  end: number;
  /** When the policy kept was seen. */
  policyAt: number;
  policy: Readonly<Record<string, string>>;
  readonly policies: Map<string, PolicyTally>;
  readonly counts: Counts;
  readonly days: DayTally;
  readonly overrides: BoundedTally;
  readonly sources: Map<string, SourceTally>;
  others: { sources: number; counts: Counts } | undefined;
  readonly problems: ReportProblem[];
}

/** The report that the records after it are of. */
export interface OpenReport {
  readonly domain: string | undefined;
  addRecord(record: AggregateRecord): void;
  /** The report is read to its end, or to where it was cut. */
  finish(records: number, isWhole: boolean): void;
}

export interface DmarcCollector {
  /**
   * @param fallback whose mail it is by the first record, where the report does not say it.
   * @returns how the report is to be taken: its records go in, except those that an earlier copy gave.
   */
  open(
    metadata: AggregateMetadata,
    fallback: string | undefined,
    note: (kind: string, detail: string) => void,
  ): OpenReport;
  addProblem(domain: string, problem: ReportProblem): void;
  finish(): ReadonlyMap<string, DmarcReports>;
}

const MAX_REPORT_KEYS = 50_000;
const MAX_REPORTERS = 50;
/** Policies told apart, and reporters named for each. */
const MAX_POLICIES = 20;
const LISTED_REPORTERS = 10;
/** Addresses told apart, of all sources together. */
const MAX_ADDRESSES = 60_000;
const DAY_SECONDS = 86_400;

export function createDmarcCollector(
  limits: ReportLimits,
  now: Date | undefined,
  knownSources: KnownSources | undefined,
): DmarcCollector {
  const domains = new Map<string, DomainTally>();
  /** Reports read, by who wrote them and their id: the records they gave. */
  const seen = new Map<string, { records: number; isWhole: boolean }>();
  const addressBudget = { left: MAX_ADDRESSES };
  const { judge } = createRecordJudge(knownSources);
  const latest = now === undefined ? Number.POSITIVE_INFINITY : now.getTime() / 1000 + DAY_SECONDS;

  const tallyOf = (domain: string): DomainTally | undefined => {
    const found = domains.get(domain);
    if (found !== undefined || domains.size >= limits.maxDomains) return found;
    const made = newDomain(flat(domain));
    domains.set(made.domain, made);
    return made;
  };

  const open: DmarcCollector['open'] = (metadata, fallback, note) => {
    const { orgName = '', email = '', reportId, policy } = metadata;
    let begin = plausible(metadata.begin);
    let end = plausible(metadata.end);
    if (begin !== metadata.begin || end !== metadata.end)
      note('badDate', `${metadata.begin ?? ''} - ${metadata.end ?? ''}`);
    const published = metadata.domain === '' ? undefined : metadata.domain;
    const domain = published ?? (fallback === '' ? undefined : fallback);
    if (begin !== undefined && end !== undefined && begin > end) {
      note('datesOutOfOrder', `${begin} > ${end}`);
      [begin, end] = [end, begin];
    }
    const isFuture = begin !== undefined && begin > latest;
    if (isFuture) note('inTheFuture', new Date((begin ?? 0) * 1000).toISOString());
    if (metadata.begin === undefined && metadata.end === undefined) note('missingElement', 'date_range');
    if (published === undefined) note('missingElement', 'policy_published/domain');
    if (orgName === '' && email === '') note('missingElement', 'org_name');
    if (reportId === undefined || reportId === '') note('missingElement', 'report_id');
    for (const error of metadata.errors) note('reporterError', error);

    // RFC 9990 section 3.5.1: a report is known by its id, who wrote it and whose domain it is of.
    const key =
      reportId === undefined || reportId === ''
        ? undefined
        : flat([orgName.toLowerCase(), reportId, domain ?? ''].join('\n'));
    const earlier = key === undefined ? undefined : seen.get(key);
    // An earlier copy that was cut gave its first records; this one gives those that were behind the cut.
    let skip = earlier === undefined ? 0 : earlier.isWhole ? Number.POSITIVE_INFINITY : earlier.records;
    const tally = domain === undefined ? undefined : tallyOf(domain);
    if (domain !== undefined && tally === undefined) note('tooManyDomains', String(limits.maxDomains));
    const middle = begin === undefined ? end : (begin + (end ?? begin)) / 2;
    const day = middle === undefined || isFuture ? undefined : Math.floor(middle / DAY_SECONDS);
    if (tally !== undefined) {
      if (earlier === undefined) tally.reports += 1;
      else tally.duplicates += 1;
      const reporter = orgName === '' ? email : orgName;
      tally.reporters.add(reporter, 1);
      if (earlier === undefined && !isFuture) addPolicy(tally, policy, reporter, begin ?? end, end ?? begin);
      if (!isFuture) {
        if (begin !== undefined) tally.begin = Math.min(tally.begin, begin);
        if (end !== undefined) tally.end = Math.max(tally.end, end);
        const at = end ?? begin ?? 0;
        if (at >= tally.policyAt && Object.keys(policy).length > 0) {
          tally.policyAt = at;
          tally.policy = Object.fromEntries(Object.entries(policy).map(([tag, value]) => [tag, flat(value)]));
        }
      }
    }
    return {
      domain,
      addRecord: (record) => {
        if (skip > 0) {
          skip -= 1;
          return;
        }
        const of = tally ?? (domain === undefined ? tallyOf(record.headerFrom) : undefined);
        if (of === undefined || of.domain === '') return note('recordWithoutDomain', record.headerFrom);
        const address = normalAddress(record.sourceIp);
        if (address === undefined) note('badAddress', record.sourceIp);
        addRecord(of, record, address ?? 'unreadable', day, policy);
      },
      finish: (records, isWhole) => {
        if (key === undefined) return;
        if (seen.size >= MAX_REPORT_KEYS) seen.clear();
        seen.set(key, {
          records: Math.max(records, earlier?.records ?? 0),
          isWhole: isWhole || earlier?.isWhole === true,
        });
      },
    };
  };

  const addRecord = (
    tally: DomainTally,
    record: AggregateRecord,
    address: string,
    day: number | undefined,
    policy: Readonly<Record<string, string>>,
  ): void => {
    const judged = judge(record, address, policy);
    const { count, disposition } = record;
    const outcome: Outcome = {
      count,
      address,
      spfAligned: judged.spfAligned,
      dkimAligned: judged.dkimAligned,
      disposition,
      failing: judged.failing,
      isBroken: judged.isBroken,
      isForwarded: judged.isForwarded,
      day,
    };
    tally.records += 1;
    addToCounts(tally.counts, outcome);
    if (day !== undefined) tally.days.add(day, count, judged.spfAligned || judged.dkimAligned ? count : 0);
    let source = tally.sources.get(judged.sourceName);
    if (source === undefined) {
      source = newSource(judged.sourceName, judged.mark, addressBudget);
      tally.sources.set(source.name, source);
    }
    addOutcome(source, outcome);
    for (const { domain, result } of record.spfResults)
      if (domain !== '' && result !== 'none') source.spfDomains.add(domain, count);
    for (const { domain, selector } of record.dkimResults) {
      if (domain === '') continue;
      source.dkimDomains.add(domain, count);
      if (selector !== '' && domain.endsWith(tally.domain))
        source.selectors.add(`${selector} ${domain}`, count);
    }
    for (const reason of record.reasons) {
      source.overrides.add(reason, count);
      tally.overrides.add(reason, count);
    }
    if (tally.sources.size > 2 * limits.maxSources) shrink(tally, limits.maxSources);
  };

  return {
    open,
    addProblem: (domain, problem) => {
      const tally = domains.get(domain);
      if (tally !== undefined && tally.problems.length < limits.maxProblems) tally.problems.push(problem);
    },
    finish: () => new Map([...domains].map(([name, tally]) => [name, finishDomain(tally, limits)])),
  };
}

/** Before 2010 there was no DMARC, after 2200 there is no clock. */
function plausible(seconds: number | undefined): number | undefined {
  return seconds !== undefined && seconds > 1.26e9 && seconds < 7.26e9 ? seconds : undefined;
}

function newDomain(domain: string): DomainTally {
  return {
    domain,
    reports: 0,
    duplicates: 0,
    records: 0,
    reporters: new BoundedTally(MAX_REPORTERS),
    begin: Number.POSITIVE_INFINITY,
    end: Number.NEGATIVE_INFINITY,
    policyAt: Number.NEGATIVE_INFINITY,
    policy: {},
    policies: new Map(),
    counts: zeroCounts(),
    days: new DayTally(),
    overrides: new BoundedTally(MAX_REPORTERS),
    sources: new Map(),
    others: undefined,
    problems: [],
  };
}

function addPolicy(
  { policies }: DomainTally,
  policy: Readonly<Record<string, string>>,
  reporter: string,
  begin: number | undefined,
  end: number | undefined,
): void {
  const p = policy['p'] ?? '';
  if (p === '') return;
  const key = flat([p, policy['sp'] ?? ''].join('\n').toLowerCase());
  let tally = policies.get(key);
  if (tally === undefined) {
    if (policies.size >= MAX_POLICIES) return;
    tally = {
      reports: 0,
      begin: Number.POSITIVE_INFINITY,
      end: Number.NEGATIVE_INFINITY,
      reporters: new BoundedTally(MAX_REPORTERS),
    };
    policies.set(key, tally);
  }
  tally.reports += 1;
  tally.reporters.add(reporter, 1);
  if (begin !== undefined) tally.begin = Math.min(tally.begin, begin);
  if (end !== undefined) tally.end = Math.max(tally.end, end);
}

function listPolicies({ policies }: DomainTally): readonly ReportedPolicy[] {
  return [...policies]
    .toSorted(([a, x], [b, y]) => y.reports - x.reports || (a < b ? -1 : 1))
    .map(([key, { reports, begin, end, reporters }]) => {
      const [policy = '', subdomainPolicy = ''] = key.split('\n');
      return {
        policy,
        ...(subdomainPolicy === '' ? {} : { subdomainPolicy }),
        reports,
        begin: isoTime(begin),
        end: isoTime(end),
        reporters: reporters.names(LISTED_REPORTERS),
      };
    });
}

/** The sources with the least mail become one sum; the totals of the domain are not touched by it. */
function shrink(tally: DomainTally, limit: number): void {
  const others = (tally.others ??= { sources: 0, counts: zeroCounts() });
  for (const source of bySize(tally).slice(limit)) {
    others.sources += 1;
    addCounts(others.counts, source.counts);
    source.addresses.release();
    tally.sources.delete(source.name);
  }
}

function bySize({ sources }: DomainTally): readonly SourceTally[] {
  return [...sources.values()].toSorted(
    (a, b) => b.counts.messages - a.counts.messages || (a.name < b.name ? -1 : 1),
  );
}

function finishDomain(tally: DomainTally, limits: ReportLimits): DmarcReports {
  if (tally.sources.size > limits.maxListedSources) shrink(tally, limits.maxListedSources);
  const { policy } = tally;
  const overrides = tally.overrides.top().map(([reason, messages]) => ({ reason, messages }));
  return {
    domain: tally.domain,
    reports: tally.reports,
    duplicates: tally.duplicates,
    records: tally.records,
    reporters: tally.reporters.names(),
    begin: isoTime(tally.begin),
    end: isoTime(tally.end),
    policy: policy['p'] ?? '',
    ...(policy['sp'] === undefined ? {} : { subdomainPolicy: policy['sp'] }),
    ...(policy['np'] === undefined ? {} : { nonexistentPolicy: policy['np'] }),
    ...(tally.policies.size === 0 ? {} : { policies: listPolicies(tally) }),
    counts: { ...tally.counts },
    days: tally.days.list(),
    ...(overrides.length === 0 ? {} : { overrides }),
    sources: bySize(tally).map(finishSource),
    ...(tally.others === undefined ? {} : { otherSources: tally.others }),
    problems: tally.problems,
  };
}

/** Empty when no report said it. */
export function isoTime(seconds: number): string {
  return Number.isFinite(seconds) ? new Date(seconds * 1000).toISOString() : '';
}
