/** The rules about mail servers, in the order of the documentation. */
import { smtpHostMissing } from './host-missing.ts';
import { smtpPortClosed } from './port-closed.ts';
import { smtpRefusesConnection } from './refuses-connection.ts';
import { smtpTemporarilyUnavailable } from './temporarily-unavailable.ts';
import { smtpEhloRefused } from './ehlo-refused.ts';
import { smtpBrokenReplies } from './broken-replies.ts';
import { smtpUnaskedReplies } from './unasked-replies.ts';
import { smtpBareLineFeed } from './bare-line-feed.ts';
import { smtpEightBitReplies } from './eight-bit-replies.ts';
import { smtpLongReplyLines } from './long-reply-lines.ts';
import { smtpSlowBanner } from './slow-banner.ts';
import { smtpBannerNameMismatch } from './banner-name-mismatch.ts';
import { smtpTextBeforeTls } from './text-before-tls.ts';
import { smtpXclientOffered } from './xclient-offered.ts';
import { smtpAuthInClear } from './auth-in-clear.ts';
import { smtpSmallSizeLimit } from './small-size-limit.ts';
import { smtpNullSenderRefused } from './null-sender-refused.ts';
import { smtpRecipientRefused } from './recipient-refused.ts';
import { smtpPostmasterRefused } from './postmaster-refused.ts';
import { smtpAbuseRefused } from './abuse-refused.ts';
import { smtpGreylisting } from './greylisting.ts';
import { smtpCatchAll } from './catch-all.ts';
import { smtpOpenRelay } from './open-relay.ts';
import { smtpSmuggling } from './smuggling.ts';

export const SMTP_RULES = [
  smtpHostMissing,
  smtpPortClosed,
  smtpRefusesConnection,
  smtpTemporarilyUnavailable,
  smtpEhloRefused,
  smtpBrokenReplies,
  smtpUnaskedReplies,
  smtpBareLineFeed,
  smtpEightBitReplies,
  smtpLongReplyLines,
  smtpSlowBanner,
  smtpBannerNameMismatch,
  smtpTextBeforeTls,
  smtpXclientOffered,
  smtpAuthInClear,
  smtpSmallSizeLimit,
  smtpNullSenderRefused,
  smtpRecipientRefused,
  smtpPostmasterRefused,
  smtpAbuseRefused,
  smtpGreylisting,
  smtpCatchAll,
  smtpOpenRelay,
  smtpSmuggling,
] as const;
