/** Puts TLS reports together, a domain at a time. */
import type { ReportProblem, TlsReports } from '@whyspam/core';
import { isoTime } from './collect-dmarc.ts';
import type { ReportLimits } from './limits.ts';
import type { TlsReport } from './parse-tls-report.ts';
import { BoundedTally } from './source-tally.ts';
import { flat } from './xml-reader.ts';

const MAX_KEYS = 50_000;
const MAX_NAMES = 50;
const MAX_KINDS = 500;

export interface TlsCollector {
  /** @param fallback the domain that the message around the report names. */
  add(report: TlsReport, fallback: string | undefined, note: (kind: string, detail: string) => void): void;
  addProblem(domain: string, problem: ReportProblem): void;
  finish(): ReadonlyMap<string, TlsReports>;
}

interface TlsTally {
  reports: number;
  duplicates: number;
  readonly reporters: BoundedTally;
  begin: number;
  end: number;
  successful: number;
  failed: number;
  readonly types: BoundedTally;
  readonly failures: BoundedTally;
  readonly problems: ReportProblem[];
}

export function createTlsCollector(limits: ReportLimits): TlsCollector {
  const domains = new Map<string, TlsTally>();
  const seen = new Set<string>();
  return {
    add: (report, fallback, note) => {
      const counted = new Set<string>();
      for (const policy of report.policies) {
        const domain = policy.domain ?? fallback ?? domainOfId(report.reportId);
        if (domain === undefined) {
          note('missingElement', 'policy-domain');
          continue;
        }
        const tally = domains.get(domain) ?? (domains.size < limits.maxDomains ? newTally() : undefined);
        if (tally === undefined) {
          note('tooManyDomains', String(limits.maxDomains));
          continue;
        }
        domains.set(domain, tally);
        const key = flat([report.organisation.toLowerCase(), report.reportId, domain].join('\n'));
        if (!counted.has(domain)) {
          if (report.reportId === '') note('missingElement', 'report-id');
          else if (seen.has(key)) {
            tally.duplicates += 1;
            continue;
          }
          if (seen.size < MAX_KEYS) seen.add(key);
          counted.add(domain);
          tally.reports += 1;
          tally.reporters.add(report.organisation === '' ? report.contact : report.organisation, 1);
          tally.begin = Math.min(tally.begin, report.begin ?? Number.POSITIVE_INFINITY);
          tally.end = Math.max(tally.end, report.end ?? Number.NEGATIVE_INFINITY);
        }
        tally.successful += policy.successful;
        tally.failed += policy.failed;
        if (policy.type !== '') tally.types.add(policy.type, 1);
        for (const { resultType, mxHost = '', reasonCode = '', sessions } of policy.failures)
          tally.failures.add([resultType, mxHost.toLowerCase(), reasonCode].join('\n'), sessions);
      }
    },
    addProblem: (domain, problem) => {
      const tally = domains.get(domain);
      if (tally !== undefined && tally.problems.length < limits.maxProblems) tally.problems.push(problem);
    },
    finish: () => new Map([...domains].map(([domain, tally]) => [domain, finishTls(domain, tally)])),
  };
}

/** Google writes `2025-03-27T00:00:00Z_example.com`. */
function domainOfId(reportId: string): string | undefined {
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z[_+]([a-z\d.-]+\.[a-z][a-z\d-]+)/i.exec(reportId)?.[1]?.toLowerCase();
}

function newTally(): TlsTally {
  return {
    reports: 0,
    duplicates: 0,
    reporters: new BoundedTally(MAX_NAMES),
    begin: Number.POSITIVE_INFINITY,
    end: Number.NEGATIVE_INFINITY,
    successful: 0,
    failed: 0,
    types: new BoundedTally(MAX_NAMES),
    failures: new BoundedTally(MAX_KINDS),
    problems: [],
  };
}

function finishTls(domain: string, tally: TlsTally): TlsReports {
  return {
    domain,
    reports: tally.reports,
    duplicates: tally.duplicates,
    reporters: tally.reporters.names(),
    begin: isoTime(tally.begin),
    end: isoTime(tally.end),
    successfulSessions: tally.successful,
    failedSessions: tally.failed,
    policyTypes: tally.types.names(),
    failures: tally.failures.top().map(([key, sessions]) => {
      const [resultType = '', mxHost = '', reasonCode = ''] = key.split('\n');
      return {
        resultType,
        ...(mxHost === '' ? {} : { mxHost }),
        sessions,
        ...(reasonCode === '' ? {} : { reasonCode }),
      };
    }),
    problems: tally.problems,
  };
}
