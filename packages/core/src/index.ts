/** The words of whyspam: target, fact, evidence, rule, finding, cause, receiver, report. */
export { HELD_KINDS, type HeldBounce, type HeldMessage, type HeldReport, type HeldTarget } from './held.ts';
export { findCauses, type CauseChain } from './causes.ts';
export {
  comparisonSchema,
  concludeComparison,
  FINDING_CHANGES,
  isNewFailure,
  type ComparedRun,
  type Comparison,
  type ComparisonConclusion,
  type FindingChange,
  type FindingChangeKind,
  type RecordChange,
  type RunDifference,
} from './comparison.ts';
export { concludeReport, ESSENTIAL_RULES, type Conclusion } from './conclusion.ts';
export { DNSSEC_REASONS, DNSSEC_STATES, type DnssecReason, type DnssecState } from './dnssec.ts';
export { directRoute, formatEndpoint, type Clock, type Endpoint, type Route } from './endpoint.ts';
export {
  certificateSchema,
  dnsEvidenceId,
  dnsEvidenceSchema,
  evidenceSchema,
  reportsEvidenceSchema,
  SCANNERS,
  scanEvidenceId,
  scanEvidenceSchema,
  verificationEvidenceSchema,
  heldEvidenceId,
  httpEvidenceId,
  serverEvidenceId,
  SMTP_PURPOSES,
  type Certificate,
  type CertificateState,
  type DnsEvidence,
  type DnsRecord,
  type Evidence,
  type HeaderEvidence,
  type HttpEvidence,
  type MessageEvidence,
  type ReportsEvidence,
  type SmtpEvidence,
  type SmtpLine,
  type SmtpPurpose,
  type TlsEvidence,
  type ScanEvidence,
  type Scanner,
  type VerificationEvidence,
} from './evidence.ts';
export {
  absent,
  known,
  skipped,
  unknown,
  type AbsentFact,
  type Fact,
  type KnownFact,
  type SeenFact,
  type SkippedFact,
  type SkipReason,
  type UnknownFact,
} from './fact.ts';
export type {
  AddressRole,
  AlignmentReading,
  Dnsbl,
  DnsblAnswer,
  Ptr,
  PtrName,
  SenderCheck,
  Web,
} from './facts/address.ts';
export type { Dkim, DkimKey, SelectorOrigin } from './facts/dkim.ts';
export type {
  Dmarc,
  DmarcDifference,
  DmarcPolicy,
  DmarcPolicyTag,
  DmarcReportAddress,
  DmarcRfc7489,
  MisplacedDmarc,
  MisplacedDmarcPlace,
} from './facts/dmarc.ts';
export {
  ESSENTIAL_FACTS,
  FACT_SUBJECTS,
  type FactEntry,
  type FactKey,
  type Facts,
  type FactValues,
  type SeenFacts,
} from './facts/fact-values.ts';
export type { Agreement, RecordAgreement, RecordVersion, ServerView } from './facts/agreement.ts';
export type {
  Autoconfig,
  ClientHost,
  ClientProtocol,
  ClientServer,
  ClientSource,
  ClientTls,
} from './facts/autoconfig.ts';
export type { Bimi, BimiImage, BimiObstacle, MarkCertificate, SvgViolation } from './facts/bimi.ts';
export {
  BOUNCE_REASONS,
  type Bounce,
  type BouncedRecipient,
  OTHER_MAIL,
  type OtherMail,
  type BounceFault,
  type BounceReason,
} from './facts/bounce.ts';
export {
  SAID_AUTHENTICATION_HEADERS,
  type FilterPart,
  type FilterStatement,
  type FilterVerdicts,
  type SaidAuthentication,
  type SaidAuthenticationHeader,
  type SaidAuthMethod,
} from './facts/filter-verdicts.ts';
export type {
  ArcSet,
  AuthResult,
  BodyChange,
  BodyChangeSign,
  DkimBreakage,
  FieldChange,
  HeaderChange,
  MessageAuth,
  MessageSignature,
  ReEncoding,
} from './facts/message-auth.ts';
export type {
  ActiveContent,
  AttachmentRisk,
  ContentLink,
  ContentPart,
  FormFault,
  FormFaultKind,
  HiddenHow,
  HiddenText,
  IdentityTrickKind,
  LinkTrick,
  MessageContent,
  RiskyAttachment,
  UnsubscribeFault,
} from './facts/message-content.ts';
export type {
  HopFault,
  EnvelopeForm,
  MessageHop,
  MessagePath,
  MessageRelay,
  SendingProgram,
} from './facts/message-path.ts';
export type { MessageMailbox, ReceivedMessage } from './facts/message.ts';
export type {
  DmarcReports,
  FailureReports,
  FailureSource,
  ReportedPolicy,
  MessageCounts,
  ReportDay,
  ReportFailing,
  ReportOverride,
  ReportProblem,
  ReportSource,
  TlsReports,
} from './facts/reports.ts';
export type { Caa, CaaProperty, CaaSet } from './facts/caa.ts';
export type {
  Dane,
  DaneCoverage,
  DaneMismatch,
  DaneSecurity,
  DaneServer,
  TlsaFault,
  TlsaRecord,
} from './facts/dane.ts';
export type { Delegation, Glue } from './facts/delegation.ts';
export type {
  Dnssec,
  DnssecDenial,
  DnssecDs,
  DnssecKey,
  DnssecMailAnswer,
  DnssecSignature,
  DnssecZone,
} from './facts/dnssec.ts';
export type { DomainDnsbl, ListedName, ListedNameRole } from './facts/domain-dnsbl.ts';
export type { Helo } from './facts/helo.ts';
export type { MtaSts, MtaStsMode, MtaStsPolicy } from './facts/mta-sts.ts';
export type { Providers, SeenProvider, ServiceWithoutKey } from './facts/providers.ts';
export type { TlsRpt } from './facts/tls-rpt.ts';
export type { Mx, MxExchange, MxHost, MxReach } from './facts/mx.ts';
export type { Egress, EgressFamily, EgressReference } from './facts/egress.ts';
export type { RecipientAnswer, Recipients, RecipientState } from './facts/recipients.ts';
export {
  RELAY_FORMS,
  type Relay,
  type RelayAttempt,
  type RelayForm,
  type RelaySender,
} from './facts/relay.ts';
export type { Smuggling, SmugglingVariant } from './facts/smuggling.ts';
export type { SmtpFault, SmtpReply, SmtpServer, SmtpTls } from './facts/smtp.ts';
export {
  SUBMISSION_PORTS,
  type LoginDanger,
  type LoginState,
  type SenderAnswer,
  type SubmissionEncryption,
  type SubmissionHost,
  type SubmissionLogin,
  type SubmissionServer,
} from './facts/submission.ts';
export {
  TLS_VERSIONS,
  type CipherWeakness,
  type TlsOffer,
  type TlsScan,
  type TlsVersion,
  type WeakCipher,
} from './facts/tls-scan.ts';
export type {
  ParseProblem,
  Spf,
  SpfCheck,
  SpfNode,
  SpfAddressCount,
  SpfGlued,
  SpfLeftover,
  SpfLeftovers,
  SpfNetwork,
  SpfPlace,
  SpfQualifier,
  SpfRedundant,
  SpfResultName,
  SpfSimplification,
  SpfTree,
  SpfUnregistered,
} from './facts/spf.ts';
export type { NameServer, NameServerAnswer, Soa, Zone } from './facts/zone.ts';
export {
  findingSchema,
  isFailing,
  VERDICTS,
  type Finding,
  type MessageValue,
  type MessageValues,
  type Verdict,
} from './finding.ts';
export {
  fixSchema,
  type DnsFix,
  type Fix,
  type Proof,
  type ProviderFix,
  type Request,
  type SenderFix,
  type ServerFix,
} from './fix.ts';
export { PROBE_ERROR_CODES, probeError, type ProbeError, type ProbeErrorCode } from './probe-error.ts';
export {
  captureSchema,
  RECEIVER_VERDICTS,
  reportSchema,
  SCHEMA_VERSION,
  type Capture,
  type Cause,
  type ClientSetting,
  type Plan,
  type ReceiverReport,
  type ReceiverVerdict,
  type Report,
  smtpLooksSchema,
  type SmtpLooks,
} from './report.ts';
export {
  MICROSOFT_ENTRIES_FROM_MEMORY,
  MICROSOFT_FILTER_ENTRIES,
  type MicrosoftFilterEntry,
} from './filter/microsoft-entries.ts';
export {
  PROVIDER_ENTRIES_FROM_MEMORY,
  PROVIDER_FILTER_ENTRIES,
  type ProviderFilterEntry,
} from './filter/provider-entries.ts';
export {
  REPLY_ENTRIES_FROM_MEMORY,
  REPLY_ENTRY_IDS,
  type ReplyEntryId,
  type ShownReplyEntryId,
} from './reply/reply-entries.ts';
export { REPLY_PROVIDERS, replyProviderName, type ReplyProvider } from './reply/reply-providers.ts';
export {
  describeReply,
  type ReplyClass,
  type ReplyContext,
  type ReplyMeaning,
  type ReplySeen,
} from './reply/describe-reply.ts';
export { REPLY_CODES, type ReplyCode } from './reply/reply-codes.ts';
export {
  REPLY_PARTIES,
  STATUS_CODES,
  STATUS_SUBJECTS,
  type ReplyParty,
  type StatusDetail,
  type StatusSubject,
} from './reply/status-codes.ts';
export {
  FILTER_CAUSES,
  FILTER_ENTRIES,
  FILTER_FIXES,
  isFilterEntry,
  type FilterCause,
  type FilterEntry,
  type FilterEntryId,
  type FilterFixId,
} from './filter/filter-entries.ts';
export { FILTER_FAMILIES, type FilterFamily } from './filter/filter-families.ts';
export { filterName } from './filter/filter-names.ts';
export { runRules } from './rule-runner.ts';
export {
  defineRule,
  type AnyText,
  type FailureText,
  type Messages,
  type Outcome,
  type Rule,
  type RuleContext,
  type RuleDefinition,
  type Say,
  type Standard,
  type StateText,
  type TranslationOf,
  standardName,
} from './rule.ts';
export { compareSeverity, SEVERITIES, severityReaches, type Severity } from './severity.ts';
export {
  extensionKeyword,
  readAuthMechanisms,
  readLimits,
  readSizeLimit,
  SMTP_EXTENSIONS,
  smtpExtension,
  type ExtensionKeyword,
  type ExtensionPlace,
  type ExtensionStatus,
  type SmtpExtension,
} from './smtp-extensions.ts';
export { addressesInReply, sameFormOfAddress } from './reply/addresses-in-reply.ts';
export { domainSubject, subjectId, subjectsAreRelated, type Subject, type SubjectKind } from './subject.ts';
export { targetSchema, type Sender, type ServerTarget, type Target } from './target.ts';
export { safeJson, visible } from './visible.ts';
export { ERROR_CODES, WhyspamError, type ErrorCode } from './whyspam-error.ts';
