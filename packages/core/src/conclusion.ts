/** What a run comes to: the one answer behind the exit code. */
import { severityReaches, type Severity } from './severity.ts';
import type { Finding } from './finding.ts';
import type { Report } from './report.ts';

/** `undetermined`: something essential could not be looked at, and nothing found decides already. */
export type Conclusion = 'clear' | 'findings' | 'undetermined';

/**
 * Rules whose `unknown` leaves the question open: those that read the essential facts first, and the tree of SPF. What
 * stands beside them (whether all name servers agree, records at wrong names) may stay unseen: a network that lets nobody
 * ask name servers directly has answered the question all the same.
 */
export const ESSENTIAL_RULES: ReadonlySet<string> = new Set([
  'zone/does-not-exist',
  'mx/missing',
  'spf/missing',
  'spf/too-many-lookups',
  'dmarc/missing',
]);

/** What the answer is made of; without the target it is taken for a domain. */
export type ConcludedReport = Pick<Report, 'findings'> & Partial<Pick<Report, 'target' | 'held'>>;

/**
 * Failures at or above the threshold decide; else an unknown of an essential check leaves it open; else it is clear. Of
 * a single server it is open when not one of its ports could be judged; of what was handed over, when nothing of it could
 * be read. A message that is no bounce has been read, so it is clear.
 */
export function concludeReport(report: ConcludedReport, failOn: Severity): Conclusion {
  const { target } = report;
  let isOpen =
    (target?.server !== undefined && !report.findings.some(isSeenOfServer)) ||
    (target?.held?.only === true && !isRead(report));
  for (const finding of report.findings) {
    if (
      (finding.verdict === 'fail' || finding.verdict === 'warn') &&
      severityReaches(finding.severity, failOn)
    ) {
      return 'findings';
    }
    if (finding.verdict === 'unknown' && ESSENTIAL_RULES.has(finding.rule)) {
      isOpen = true;
    }
  }
  return isOpen ? 'undetermined' : 'clear';
}

/** Judged by something that was seen of a port: also "does not apply", unless it was not looked at. */
function isSeenOfServer({ subject, verdict, message }: Finding): boolean {
  return subject.kind === 'server' && verdict !== 'unknown' && message.key !== 'skipped';
}

/** Something of what was handed over was understood, if only that it is no bounce. */
function isRead({ held }: ConcludedReport): boolean {
  return (
    (held?.bounces ?? []).length > 0 ||
    held?.dmarcReports !== undefined ||
    held?.tlsReports !== undefined ||
    held?.failureReports !== undefined
  );
}
