/** What a run comes to: the one answer behind the exit code. */
import { severityReaches, type Severity } from './severity.ts';
import type { Report } from './report.ts';

/** `undetermined`: something essential could not be looked at, and nothing found decides already. */
export type Conclusion = 'clear' | 'findings' | 'undetermined';

/** Rules whose `unknown` leaves the question open, by the groups of the essential facts. */
const ESSENTIAL_GROUPS: ReadonlySet<string> = new Set(['zone', 'mx', 'spf', 'dmarc', 'domain']);

/** Failures at or above the threshold decide; else an unknown of an essential check leaves it open; else it is clear. */
export function concludeReport(report: Pick<Report, 'findings'>, failOn: Severity): Conclusion {
  let isOpen = false;
  for (const finding of report.findings) {
    if (
      (finding.verdict === 'fail' || finding.verdict === 'warn') &&
      severityReaches(finding.severity, failOn)
    ) {
      return 'findings';
    }
    const group = finding.rule.slice(0, finding.rule.indexOf('/'));
    if (finding.verdict === 'unknown' && finding.subject.kind === 'domain' && ESSENTIAL_GROUPS.has(group)) {
      isOpen = true;
    }
  }
  return isOpen ? 'undetermined' : 'clear';
}
