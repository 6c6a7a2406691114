/** Facts in, explained report out. */
export { chain, type ChainStep } from './causes/chain.ts';
export { compareReports, compareSets, type CompareReports } from './compare/compare-reports.ts';
export { explain, type Explain, type ExplainInput } from './explain.ts';
export { extensionMeaning, type ExtensionMeaning } from './locales/report-words/extension-meaning.ts';
export { reportWords, type ReportWords } from './locales/report-words/report-words.ts';
export { LANGUAGES, ruleTexts, type Language } from './locales/rule-texts.ts';
export { findConflicts } from './plan/find-conflicts.ts';
export { smallestFixes, type SmallestFixes } from './plan/smallest-fixes.ts';
export type { Condition, Demand, Effect, Receiver } from './receivers/demand.ts';
export { receiverWords, type ReceiverWords } from './locales/receiver-words/receiver-words.ts';
export { judgeReceivers } from './receivers/judge-receivers.ts';
export { describeChain } from './render/cause-chain.ts';
export { kindOfDemand, receiverName, RECEIVERS } from './receivers/receiver-table.ts';
export { describeDemand, describeUnknowable } from './render/describe-demand.ts';
export type { DnsHost, TerraformProviderId } from './records/hosts/dns-host.ts';
export { detectDnsHost, DNS_HOST_IDS, DNS_HOSTS, dnsHostById } from './records/hosts/find-dns-host.ts';
export { planRecordChanges } from './records/plan-record-changes.ts';
export type { RecordChange, RecordPlan } from './records/record-change.ts';
export { RECORD_FORMATS, renderRecords, type RecordFormat } from './records/render-records.ts';
export { describeEvidence, evidenceLines } from './render/describe-evidence.ts';
export { describeFixes, type TitleOf } from './render/describe-fix.ts';
export {
  describeCheck,
  describeError,
  describeFinding,
  describeSubject,
  type ErrorDescription,
  type FindingWords,
  type TextLookup,
} from './render/describe.ts';
export { describeReplyLine, describeReplyParty } from './render/describe-reply-line.ts';
export { headline, headlineKind, type HeadlineKind } from './render/headline.ts';
export { recordsTold, type RecordsTold } from './render/record-parts.ts';
export { numberEvidence } from './render/number-evidence.ts';
export { formatCount } from './render/receiver-blocks.ts';
export { someNames as receiverNames } from './render/receiver-names.ts';
export { renderComparisons, type RenderComparisons } from './render/compare/render-comparison.ts';
export { renderCsv } from './render/render-csv.ts';
export { renderHtml } from './render/html/render-html.ts';
export { renderJson } from './render/render-json.ts';
export { renderJunit } from './render/render-junit.ts';
export { renderMarkdown } from './render/render-markdown.ts';
export { renderSarif } from './render/render-sarif.ts';
export {
  FORMATS,
  renderReport,
  renderReports,
  type Format,
  type ReportFormat,
  type RenderOptions,
  type RenderReport,
  type RenderReports,
} from './render/render-report.ts';
export { renderText } from './render/render-text.ts';
export { rulePagePath } from './home.ts';
export { ruleSheetMarkdown, ruleSheetText, type SheetLinks } from './rule-sheet/render-rule-sheet.ts';
export { groupOf, ruleSheet, type RuleDemand, type RuleSheet } from './rule-sheet/rule-sheet.ts';
export { sheetWords } from './locales/sheet-words/sheet-words.ts';
export { RULES } from './rules/rule-table.ts';
export { rejectReadiness, type RejectReadiness } from './rules/reports/reject-readiness.ts';
