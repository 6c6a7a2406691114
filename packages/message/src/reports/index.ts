/** Reports of receivers alone: whoever reads nothing else need not load what messages and bounces take. */
export { redactText } from '../redact/redact-message.ts';
export { DEFAULT_REPORT_LIMITS, type ReportLimits } from './limits.ts';
export type { KnownSource, KnownSources } from './judge-record.ts';
export { readReports, type ReadReportsOptions, type ReportInput, type ReportsRead } from './read-reports.ts';
