/** A conversation with one mail server. */
export { addressRefusal, certificateNamesHost, matchesName } from '@whyspam/dns/peer';
export { createSmtpProbe, type SmtpProbeOptions } from './create-smtp-probe.ts';
export { defaultHelo } from './default-helo.ts';
export { offersExtension, readBannerName, readExtensions } from './extensions.ts';
export { speaksOfUs } from './refused-us.ts';
export { replaySmtp } from './replay-smtp.ts';
export {
  createReplyParser,
  DEFAULT_REPLY_LIMITS,
  describeReplyProblem,
  readEnhancedCode,
  type ReplyEvent,
  type ReplyLimits,
  type ReplyParser,
  type ReplyProblem,
} from './reply-parser.ts';
export { smtpFact } from './smtp-fact.ts';
export type { SmtpEndpoint, SmtpProbe, SmtpResult } from './smtp-probe.ts';
