/** A conversation with one mail server. */
export { addressRefusal, certificateNamesHost, matchesName } from '@whyspam/dns/peer';
export { createSmtpProbes, type SmtpProbesOptions } from './create-smtp-probes.ts';
export { defaultHelo } from './conversation/default-helo.ts';
export { NOTE } from './conversation/notes.ts';
export { offersExtension, readBannerName, readExtensions } from './conversation/extensions.ts';
export { speaksOfUs } from './conversation/refused-us.ts';
export { replaySmtp } from './replay-smtp.ts';
export {
  createReplyAssembler,
  createReplyParser,
  DEFAULT_REPLY_LIMITS,
  describeReplyProblem,
  readEnhancedCode,
  type ReplyEvent,
  type ReplyLimits,
  type ReplyParser,
  type ReplyProblem,
} from './conversation/reply-parser.ts';
export { readMailbox, type Mailbox } from './recipients/mailbox.ts';
export { messagesThatMayArrive, probeSmuggling, type SmugglingOptions } from './smuggling/probe-smuggling.ts';
export { SMUGGLING_CONSENT, type SmugglingRequest } from './smuggling/smuggling-consent.ts';
export { smugglingFact } from './smuggling/smuggling-fact.ts';
export { hungUpAtTls, mxFact } from './mx/mx-fact.ts';
export { smtpFact } from './mx/smtp-fact.ts';
export type { LookOptions, SmtpEndpoint, SmtpProbes, SmtpResult } from './smtp-probes.ts';
export { hasNoRoute, judgeEgress, mayBeOurs, NOT_ASKED, throughEgress } from './egress/judge-egress.ts';
export { REFERENCES, type Reference } from './egress/references.ts';
export type { EgressLook } from './egress/look-at-reference.ts';
export type { RecipientQuestion } from './recipients/ask-recipients.ts';
export type { Login, SubmissionOptions } from './submission/login.ts';
export { submissionFact, type SubmissionLooks } from './submission/submission-fact.ts';
export { submissionHostFact, type SubmissionLook } from './submission/submission-host-fact.ts';
