/** What an administrator already holds: each becomes facts. */
export { splitMbox } from './parse/split-mbox.ts';
export { redactMessage, redactText } from './redact/redact-message.ts';
export { classifyReply, type ClassifiedReply, type ReplyToClassify } from './replies/classify-reply.ts';
export { SISIMAI_REASONS } from './replies/sisimai-reasons.ts';
export { parseBounce, type ParsedBounce } from './bounce/parse-bounce.ts';
export type { NotBounce } from './bounce/not-bounce.ts';
export { DEFAULT_REPORT_LIMITS, type ReportLimits } from './reports/limits.ts';
export type { KnownSource, KnownSources } from './reports/judge-record.ts';
export {
  readReports,
  type ReadReportsOptions,
  type ReportInput,
  type ReportsRead,
} from './reports/read-reports.ts';
export { readMessage, type ReadMessage } from './read-message.ts';
export type { PathOptions } from './received/read-path.ts';
export { verifyMessage, type VerifyMessage } from './auth/verify-message.ts';
export type { AuthLookUp, DmarcVerdict, SpfVerdict, VerifyOptions } from './auth/verify-options.ts';
