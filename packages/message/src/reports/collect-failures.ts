/** Puts failure reports together, a domain at a time: who sent, which identifier failed, who complained. */
import type { FailureReports, FailureSource } from '@whyspam/core';
import { isoTime } from './collect-dmarc.ts';
import type { ReportLimits } from './limits.ts';
import type { FailureReport } from './parse-failure-report.ts';
import { BoundedTally } from './source-tally.ts';
import { flat } from './xml-reader.ts';

const MAX_NAMES = 50;
const MAX_SOURCES = 500;
const NAMES_OF_SOURCE = 5;
const LISTED_SOURCES = 100;

export interface FailureCollector {
  add(report: FailureReport): void;
  finish(): ReadonlyMap<string, FailureReports>;
}

interface SourceNames {
  complaints: number;
  readonly failures: BoundedTally;
  readonly dkim: BoundedTally;
  readonly spf: BoundedTally;
}

interface FailureTally {
  reports: number;
  authFailed: number;
  ownSignatureFailed: number;
  complaints: number;
  begin: number;
  end: number;
  readonly types: BoundedTally;
  readonly failures: BoundedTally;
  readonly results: BoundedTally;
  readonly selectors: BoundedTally;
  readonly reporters: BoundedTally;
  readonly sources: BoundedTally;
  readonly names: Map<string, SourceNames>;
}

/** RFC 6591 section 3.3: a signature was there and did not verify. `adsp` and `spf` are of something else. */
const OF_SIGNATURE: ReadonlySet<string> = new Set(['bodyhash', 'signature', 'revoked', 'dkim']);
/** RFC 5965 section 7.3, RFC 6430: neither failed authentication nor mail that is wanted is complained of. */
const NO_COMPLAINT: ReadonlySet<string> = new Set(['auth-failure', 'not-spam']);

export function createFailureCollector(limits: ReportLimits): FailureCollector {
  const domains = new Map<string, FailureTally>();
  return {
    add: (report) => {
      const domain = flat(report.domain ?? '');
      const tally = domains.get(domain) ?? (domains.size < limits.maxDomains ? newTally() : undefined);
      if (tally === undefined) return;
      domains.set(domain, tally);
      addReport(tally, domain, report);
    },
    finish: () => new Map([...domains].map(([domain, tally]) => [domain, finishTally(domain, tally)])),
  };
}

function addReport(tally: FailureTally, domain: string, report: FailureReport): void {
  const { incidents, sourceIp, dkimDomain, dkimSelector, spfDomain } = report;
  const type = report.feedbackType === '' ? 'other' : report.feedbackType;
  const failures = report.authFailure.split(/[\s,]+/).filter((failure) => failure !== '');
  const isComplaint = !NO_COMPLAINT.has(type);
  tally.reports += 1;
  tally.types.add(type, incidents);
  if (type === 'auth-failure') tally.authFailed += incidents;
  if (isComplaint) tally.complaints += incidents;
  const isSigned = dkimDomain !== undefined && (dkimDomain === domain || dkimDomain.endsWith(`.${domain}`));
  if (domain !== '' && isSigned && failures.some((failure) => OF_SIGNATURE.has(failure))) {
    tally.ownSignatureFailed += incidents;
    if (dkimSelector !== undefined) tally.selectors.add(`${dkimSelector} ${dkimDomain}`, incidents);
  }
  for (const failure of failures) tally.failures.add(failure, incidents);
  if (report.deliveryResult !== '') tally.results.add(report.deliveryResult, incidents);
  const reporter = report.reportingMta ?? report.userAgent;
  if (reporter !== '') tally.reporters.add(reporter, 1);
  if (report.arrival !== undefined) {
    const at = Date.parse(report.arrival) / 1000;
    tally.begin = Math.min(tally.begin, at);
    tally.end = Math.max(tally.end, at);
  }
  if (sourceIp === undefined) return;
  tally.sources.add(sourceIp, incidents);
  const names = namesOf(tally, sourceIp);
  if (names === undefined) return;
  if (isComplaint) names.complaints += incidents;
  for (const failure of failures) names.failures.add(failure, incidents);
  if (dkimDomain !== undefined) names.dkim.add(dkimDomain, incidents);
  if (spfDomain !== undefined) names.spf.add(spfDomain, incidents);
}

function namesOf({ names }: FailureTally, address: string): SourceNames | undefined {
  const found = names.get(address);
  if (found !== undefined || names.size >= MAX_SOURCES) return found;
  const made = {
    complaints: 0,
    failures: new BoundedTally(NAMES_OF_SOURCE),
    dkim: new BoundedTally(NAMES_OF_SOURCE),
    spf: new BoundedTally(NAMES_OF_SOURCE),
  };
  names.set(flat(address), made);
  return made;
}

function newTally(): FailureTally {
  return {
    reports: 0,
    authFailed: 0,
    ownSignatureFailed: 0,
    complaints: 0,
    begin: Number.POSITIVE_INFINITY,
    end: Number.NEGATIVE_INFINITY,
    types: new BoundedTally(MAX_NAMES),
    failures: new BoundedTally(MAX_NAMES),
    results: new BoundedTally(MAX_NAMES),
    selectors: new BoundedTally(MAX_NAMES),
    reporters: new BoundedTally(MAX_NAMES),
    sources: new BoundedTally(MAX_SOURCES),
    names: new Map(),
  };
}

function finishTally(domain: string, tally: FailureTally): FailureReports {
  return {
    domain,
    reports: tally.reports,
    feedbackTypes: tally.types.top().map(([type, incidents]) => ({ type, incidents })),
    authFailed: tally.authFailed,
    ownSignatureFailed: tally.ownSignatureFailed,
    complaints: tally.complaints,
    authFailures: failuresOf(tally.failures),
    deliveryResults: tally.results.top().map(([result, incidents]) => ({ result, incidents })),
    selectors: tally.selectors.names(),
    begin: isoTime(tally.begin),
    end: isoTime(tally.end),
    sources: tally.sources
      .top(LISTED_SOURCES)
      .map(([address, incidents]) => finishSource(address, incidents, tally.names.get(address))),
    reporters: tally.reporters.names(),
  };
}

function finishSource(address: string, incidents: number, names: SourceNames | undefined): FailureSource {
  return {
    address,
    incidents,
    complaints: names?.complaints ?? 0,
    authFailures: names === undefined ? [] : failuresOf(names.failures),
    dkimDomains: names?.dkim.names() ?? [],
    spfDomains: names?.spf.names() ?? [],
  };
}

function failuresOf(tally: BoundedTally): FailureReports['authFailures'] {
  return tally.top().map(([failure, incidents]) => ({ failure, incidents }));
}
