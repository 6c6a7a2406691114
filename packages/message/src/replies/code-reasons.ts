/** The reasons that codes alone stand for: enhanced status codes (RFC 3463 and its registry), then reply codes (RFC 5321). */
import type { BounceReason } from '@whyspam/core';

/** By `subject.detail`. Left out: codes that servers say of anything. */
export const STATUS_REASONS: Readonly<Record<string, BounceReason>> = {
  // RFC 3463 section 3.2.
  '1.1': 'recipient-unknown',
  '1.2': 'host-unknown',
  '1.3': 'recipient-unknown',
  '1.4': 'recipient-unknown',
  '1.6': 'recipient-moved',
  '1.7': 'dns-sender-domain',
  '1.8': 'dns-sender-domain',
  // RFC 7505 section 4.2.
  '1.10': 'null-mx',
  // Section 3.3.
  '2.1': 'recipient-disabled',
  '2.2': 'recipient-full',
  '2.3': 'size',
  '2.4': 'server-error',
  // Section 3.4.
  '3.1': 'server-temp',
  '3.3': 'smtp-protocol',
  '3.4': 'size',
  '3.5': 'server-error',
  // Section 3.5.
  '4.1': 'network',
  '4.2': 'network',
  '4.3': 'server-error',
  '4.4': 'host-unknown',
  '4.5': 'rate-limit',
  '4.6': 'routing-loop',
  '4.7': 'expired',
  // Section 3.6.
  '5.1': 'smtp-protocol',
  '5.2': 'smtp-protocol',
  '5.3': 'rate-limit',
  '5.4': 'smtp-protocol',
  '5.5': 'smtp-protocol',
  // RFC 4954 section 6.
  '5.6': 'submission-auth',
  // RFC 3463 section 3.7.
  '6.1': 'content-malware',
  '6.2': 'policy',
  '6.3': 'format-rfc5322',
  '6.6': 'format-rfc5322',
  // RFC 6531 section 3.5.
  '6.7': 'smtp-protocol',
  '6.9': 'format-headers',
  // RFC 3463 section 3.8.
  '7.2': 'recipient-policy',
  '7.3': 'policy',
  '7.5': 'policy',
  '7.6': 'policy',
  '7.7': 'policy',
  // RFC 4954 section 6.
  '7.8': 'submission-auth',
  '7.9': 'submission-auth',
  // RFC 5248: encryption needed, RFC 3207; 7.13 user account disabled, 7.14 trust relationship required.
  '7.10': 'tls',
  '7.11': 'submission-auth',
  '7.12': 'submission-auth',
  '7.13': 'recipient-disabled',
  '7.14': 'policy',
  // RFC 7293 section 9: the mailbox has another owner now.
  '7.17': 'recipient-unknown',
  '7.18': 'recipient-unknown',
  // RFC 7372 section 3.
  '7.20': 'auth-dkim',
  '7.21': 'auth-dkim',
  '7.22': 'auth-dkim',
  '7.23': 'auth-spf',
  '7.24': 'auth-spf',
  '7.25': 'dns-ptr',
  '7.26': 'auth-missing',
  // RFC 7505 section 4.2: the sender's domain takes no mail.
  '7.27': 'dns-sender-domain',
  '7.28': 'rate-limit',
  // RFC 8617 section 10, RFC 8689 section 7.
  '7.29': 'auth-missing',
  '7.30': 'tls',
};

/** A code of a subject whose detail says nothing, by its subject; used after the vague words. */
export const SUBJECT_REASONS: Readonly<Record<string, BounceReason>> = {
  '1': 'recipient-unknown',
  '2': 'recipient-disabled',
  '3': 'server-error',
  '4': 'network',
  '5': 'smtp-protocol',
  '6': 'content-spam',
  '7': 'policy',
};

/** RFC 5321 section 4.2.3, RFC 7504, RFC 4954; only codes that say whose fault it is. */
export const REPLY_CODE_REASONS: Readonly<Record<number, BounceReason>> = {
  421: 'server-temp',
  441: 'network',
  450: 'server-temp',
  451: 'server-temp',
  452: 'server-temp',
  454: 'server-temp',
  500: 'smtp-protocol',
  501: 'smtp-protocol',
  502: 'smtp-protocol',
  503: 'smtp-protocol',
  504: 'smtp-protocol',
  521: 'null-mx',
  523: 'size',
  525: 'recipient-disabled',
  530: 'submission-auth',
  534: 'submission-auth',
  535: 'submission-auth',
  538: 'tls',
  551: 'recipient-moved',
  552: 'recipient-full',
  555: 'smtp-protocol',
  556: 'null-mx',
};

/** Who a refusal of the class 5yz is about, by the command that met it. */
export const COMMAND_REASONS: Readonly<Record<string, BounceReason>> = {
  CONNECT: 'policy',
  HELO: 'dns-helo',
  EHLO: 'dns-helo',
  AUTH: 'submission-auth',
  STARTTLS: 'tls',
  MAIL: 'dns-sender-domain',
  RCPT: 'recipient-unknown',
  DATA: 'content-spam',
  BDAT: 'content-spam',
};
