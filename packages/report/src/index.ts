/** Facts in, explained report out. */
export { chain, type ChainStep } from './causes/chain.ts';
export { explain, type Explain, type ExplainInput } from './explain.ts';
export { extensionMeaning, type ExtensionMeaning } from './locales/report-words/extension-meaning.ts';
export { reportWords, type ReportWords } from './locales/report-words/report-words.ts';
export { LANGUAGES, ruleTexts, type Language } from './locales/rule-texts.ts';
export { findConflicts } from './plan/find-conflicts.ts';
export { smallestFixes, type SmallestFixes } from './plan/smallest-fixes.ts';
export type { Condition, Demand, Effect, Receiver } from './receivers/demand.ts';
export { judgeReceivers } from './receivers/judge-receivers.ts';
export { receiverName, RECEIVERS } from './receivers/receiver-table.ts';
export { describeChain } from './render/cause-chain.ts';
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
export { numberEvidence } from './render/number-evidence.ts';
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
  type RenderOptions,
  type RenderReport,
  type RenderReports,
} from './render/render-report.ts';
export { renderText } from './render/render-text.ts';
export { RULES } from './rules/rule-table.ts';
export { rejectReadiness, type RejectReadiness } from './rules/reports/reject-readiness.ts';
