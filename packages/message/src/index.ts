/** What an administrator already holds: each becomes facts. */
export { DEFAULT_REPORT_LIMITS, type ReportLimits } from './reports/limits.ts';
export type { KnownSource, KnownSources } from './reports/judge-record.ts';
export {
  readReports,
  type ReadReportsOptions,
  type ReportInput,
  type ReportsRead,
} from './reports/read-reports.ts';
