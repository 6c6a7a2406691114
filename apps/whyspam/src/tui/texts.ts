/** The texts the terminal app asks of the report package, as one interface: tests hand in their own. */
import type {
  Cause,
  Evidence,
  Finding,
  Fix,
  ProbeError,
  ReceiverReport,
  ReplyContext,
  ReplyParty,
  ReplySeen,
  Report,
} from '@whyspam/core';
import type { Format, Language, RenderReport } from '@whyspam/report';

export interface FindingTexts {
  readonly title: string;
  readonly what?: string;
  readonly why?: string;
  readonly fix?: string;
}

export interface ReportTexts {
  readonly formats: readonly Format[];
  describeFinding(finding: Finding, language: Language): FindingTexts;
  /** What an extension offered in EHLO is for; undefined for one that is in no table. */
  extensionMeaning(
    language: Language,
    line: string,
  ): { readonly keyword: string; readonly meaning: string; readonly rfc?: number } | undefined;
  /** What a reply means, in one line without a word of the server. */
  describeReplyLine(language: Language, reply: ReplySeen, context?: ReplyContext): string;
  describeReplyParty(language: Language, party: ReplyParty): string;
  describeError(error: ProbeError, language: Language): { readonly plain: string };
  /** One line. */
  describeEvidence(evidence: Evidence): string;
  /** All of it, verbatim. */
  evidenceLines(evidence: Evidence, language: Language): readonly string[];
  /**
   * The fixes of one finding, line by line; records as a diff, or with the report in the words of the DNS host and with the
   * wait; and what stands beside: settings of other servers, and texts to send.
   */
  describeFixes(
    fixes: readonly Fix[],
    language: Language,
    titleOf: (findingId: string) => string,
    report?: Report,
  ): readonly string[];
  /** Why a cause costs what it costs, step by step. */
  describeChain(report: Report, cause: Cause, language: Language): readonly string[];
  headline(report: Report, language: Language): string;
  /** `e1`, `e2`, ... by the id of the evidence. */
  numberEvidence(report: Report): ReadonlyMap<string, string>;
  /** The name of a receiver, as people know it. */
  receiverName(receiver: string): string;
  /** Several in one line: the best known, and how many more. */
  receiverNames(receivers: readonly string[], language: Language): string;
  /** A demand in words, and whether it is met. */
  describeDemand(demand: ReceiverReport['demands'][number], language: Language): string;
  /** What decides at the receiver as well, and nobody outside can see. */
  describeUnknowable(receiver: ReceiverReport, language: Language): string | undefined;
  readonly renderReport: RenderReport;
}
