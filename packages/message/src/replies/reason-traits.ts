/** What follows from a reason when the reply itself does not say it: whose fault it is, for how long, and which status. */
import type { BounceFault, BounceReason } from '@whyspam/core';

export interface ReasonTraits {
  readonly fault: BounceFault;
  /** Taken when neither a status nor a reply code was said. */
  readonly permanence: 'permanent' | 'temporary' | 'delivered';
  /** The status of RFC 3463 that says the same, `subject.detail`. */
  readonly status: string;
}

export const REASON_TRAITS: Readonly<Record<BounceReason, ReasonTraits>> = {
  // RFC 7372 section 3 has the codes of authentication.
  'auth-missing': { fault: 'senderAuthentication', permanence: 'permanent', status: '7.26' },
  'auth-spf': { fault: 'senderAuthentication', permanence: 'permanent', status: '7.23' },
  'auth-dkim': { fault: 'senderAuthentication', permanence: 'permanent', status: '7.20' },
  'auth-dmarc': { fault: 'senderAuthentication', permanence: 'permanent', status: '7.26' },
  alignment: { fault: 'senderAuthentication', permanence: 'permanent', status: '7.26' },
  'dns-ptr': { fault: 'senderSetup', permanence: 'permanent', status: '7.25' },
  'dns-helo': { fault: 'senderSetup', permanence: 'permanent', status: '5.4' },
  'dns-sender-domain': { fault: 'senderSetup', permanence: 'permanent', status: '1.8' },
  'blocklist-public': { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  'blocklist-private': { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  'reputation-ip': { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  'reputation-domain': { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  'dynamic-ip': { fault: 'senderSetup', permanence: 'permanent', status: '7.1' },
  complaint: { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  spamtrap: { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  compromised: { fault: 'senderReputation', permanence: 'permanent', status: '7.1' },
  'rate-limit': { fault: 'senderRate', permanence: 'temporary', status: '7.0' },
  'content-spam': { fault: 'senderContent', permanence: 'permanent', status: '7.1' },
  'content-url': { fault: 'senderContent', permanence: 'permanent', status: '7.1' },
  'content-malware': { fault: 'senderContent', permanence: 'permanent', status: '7.0' },
  'format-headers': { fault: 'senderContent', permanence: 'permanent', status: '6.0' },
  'format-rfc5322': { fault: 'senderContent', permanence: 'permanent', status: '6.0' },
  size: { fault: 'senderContent', permanence: 'permanent', status: '3.4' },
  'submission-auth': { fault: 'senderSetup', permanence: 'permanent', status: '7.0' },
  'account-limit': { fault: 'senderRate', permanence: 'permanent', status: '7.0' },
  'relay-denied': { fault: 'senderSetup', permanence: 'permanent', status: '7.1' },
  'open-relay': { fault: 'senderSetup', permanence: 'permanent', status: '7.1' },
  'smtp-protocol': { fault: 'senderSetup', permanence: 'permanent', status: '5.0' },
  tls: { fault: 'senderSetup', permanence: 'permanent', status: '7.10' },
  ipv6: { fault: 'senderSetup', permanence: 'permanent', status: '7.1' },
  'recipient-unknown': { fault: 'recipient', permanence: 'permanent', status: '1.1' },
  'recipient-disabled': { fault: 'recipient', permanence: 'permanent', status: '2.1' },
  'recipient-full': { fault: 'recipient', permanence: 'temporary', status: '2.2' },
  'recipient-moved': { fault: 'recipient', permanence: 'permanent', status: '1.6' },
  'recipient-policy': { fault: 'recipient', permanence: 'permanent', status: '7.1' },
  'host-unknown': { fault: 'recipient', permanence: 'permanent', status: '1.2' },
  // RFC 7505 section 4.2.
  'null-mx': { fault: 'recipient', permanence: 'permanent', status: '1.10' },
  policy: { fault: 'receiver', permanence: 'permanent', status: '7.1' },
  geo: { fault: 'receiver', permanence: 'permanent', status: '7.1' },
  greylist: { fault: 'nobody', permanence: 'temporary', status: '7.1' },
  'server-temp': { fault: 'receiver', permanence: 'temporary', status: '3.0' },
  'server-error': { fault: 'receiver', permanence: 'permanent', status: '3.0' },
  network: { fault: 'network', permanence: 'temporary', status: '4.1' },
  'routing-loop': { fault: 'receiver', permanence: 'permanent', status: '4.6' },
  expired: { fault: 'network', permanence: 'permanent', status: '4.7' },
  feedback: { fault: 'senderReputation', permanence: 'delivered', status: '0.0' },
  delivered: { fault: 'nobody', permanence: 'delivered', status: '0.0' },
  unknown: { fault: 'unknown', permanence: 'permanent', status: '0.0' },
};
