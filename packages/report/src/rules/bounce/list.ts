/** The rules about mail that came back, in the order of the documentation. */
import type { Rule } from '@whyspam/core';
import { bounceAccountLimited } from './account-limited.ts';
import { bounceAttachmentRefused } from './attachment-refused.ts';
import { bounceComplaints } from './complaints.ts';
import { bounceContentRefused } from './content-refused.ts';
import { bounceCountryRefused } from './country-refused.ts';
import { bounceDkimRefused } from './dkim-refused.ts';
import { bounceDmarcRefused } from './dmarc-refused.ts';
import { bounceDomainTakesNoMail } from './domain-takes-no-mail.ts';
import { bounceDynamicAddress } from './dynamic-address.ts';
import { bounceExpired } from './expired.ts';
import { bounceGreetingNameRefused } from './greeting-name-refused.ts';
import { bounceGreylisted } from './greylisted.ts';
import { bounceHostUnknown } from './host-unknown.ts';
import { bounceRefusedOverIpv6 } from './refused-over-ipv6.ts';
import { bounceLinkRefused } from './link-refused.ts';
import { bounceListedByReceiver } from './listed-by-receiver.ts';
import { bounceListedPublicly } from './listed-publicly.ts';
import { bounceLoginNeeded } from './login-needed.ts';
import { bounceMailboxDisabled } from './mailbox-disabled.ts';
import { bounceMailboxFull } from './mailbox-full.ts';
import { bounceMailboxMoved } from './mailbox-moved.ts';
import { bounceMailboxUnknown } from './mailbox-unknown.ts';
import { bounceMalformedMessage } from './malformed-message.ts';
import { bounceMessageTooLarge } from './message-too-large.ts';
import { bounceNoReverseName } from './no-reverse-name.ts';
import { bounceNotAligned } from './not-aligned.ts';
import { bounceNotAuthenticated } from './not-authenticated.ts';
import { bounceOpenRelaySuspected } from './open-relay-suspected.ts';
import { bouncePolicyRefused } from './policy-refused.ts';
import { bouncePoorReputation } from './poor-reputation.ts';
import { bounceProtocolRefused } from './protocol-refused.ts';
import { bounceRateLimited } from './rate-limited.ts';
import { bounceRecipientRefuses } from './recipient-refuses.ts';
import { bounceRelayDenied } from './relay-denied.ts';
import { bounceRoutingLoop } from './routing-loop.ts';
import { bounceSenderDomainRefused } from './sender-domain-refused.ts';
import { bounceServerCompromised } from './server-compromised.ts';
import { bounceServerTrouble } from './server-trouble.ts';
import { bounceSpamTrapHit } from './spam-trap-hit.ts';
import { bounceSpfRefused } from './spf-refused.ts';
import { bounceTlsNeeded } from './tls-needed.ts';
import { bounceUnexplained } from './unexplained.ts';
import { bounceUnreachable } from './unreachable.ts';

export const BOUNCE_RULES = [
  bounceNotAuthenticated,
  bounceSpfRefused,
  bounceDkimRefused,
  bounceDmarcRefused,
  bounceNotAligned,
  bounceNoReverseName,
  bounceGreetingNameRefused,
  bounceSenderDomainRefused,
  bounceListedPublicly,
  bounceListedByReceiver,
  bouncePoorReputation,
  bounceDynamicAddress,
  bounceComplaints,
  bounceSpamTrapHit,
  bounceServerCompromised,
  bounceRateLimited,
  bounceContentRefused,
  bounceLinkRefused,
  bounceAttachmentRefused,
  bounceMalformedMessage,
  bounceMessageTooLarge,
  bounceLoginNeeded,
  bounceAccountLimited,
  bounceRelayDenied,
  bounceOpenRelaySuspected,
  bounceProtocolRefused,
  bounceTlsNeeded,
  bounceRefusedOverIpv6,
  bounceMailboxUnknown,
  bounceMailboxDisabled,
  bounceMailboxFull,
  bounceMailboxMoved,
  bounceRecipientRefuses,
  bounceHostUnknown,
  bounceDomainTakesNoMail,
  bouncePolicyRefused,
  bounceCountryRefused,
  bounceGreylisted,
  bounceServerTrouble,
  bounceUnreachable,
  bounceRoutingLoop,
  bounceExpired,
  bounceUnexplained,
] as const satisfies readonly Rule[];
