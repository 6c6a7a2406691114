/** What an administrator already holds: each becomes facts. */
export { splitMbox } from './parse/split-mbox.ts';
export { shortenMessage } from './parse/shorten-message.ts';
export { signatureNames, type SignatureNames } from './parse/signature-names.ts';
export { redactMessage, redactText } from './redact/redact-message.ts';
export { classifyReply, type ClassifiedReply, type ReplyToClassify } from './replies/classify-reply.ts';
export { SISIMAI_REASONS } from './replies/sisimai-reasons.ts';
export { parseBounce, type ParsedBounce } from './bounce/parse-bounce.ts';
export type { NotBounce } from './bounce/not-bounce.ts';
export { DEFAULT_REPORT_LIMITS, type ReportLimits } from './reports/limits.ts';
export type { KnownSource, KnownSources } from './reports/judge-record.ts';
export { isReportMail } from './reports/is-report-mail.ts';
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
export { nodeScannerNetwork } from './scanners/node-network.ts';
export type { Scan, ScanOptions } from './scanners/scan.ts';
export { scanWithRspamd, type ScanEnvelope } from './scanners/scan-with-rspamd.ts';
export { scanWithSpamd } from './scanners/scan-with-spamd.ts';
export type { HttpAnswer, HttpPost, NetworkLimits, ScannerNetwork } from './scanners/scanner-network.ts';
