/** Facts about mail that came back: delivery status notifications (RFC 3464), free-form bounces, bare replies. */
import type { SmtpReply } from './smtp.ts';

/** Why a message was not delivered, in classes that each have one thing to do. */
export const BOUNCE_REASONS = [
  // The sender's authentication and names.
  'auth-missing',
  'auth-spf',
  'auth-dkim',
  'auth-dmarc',
  'alignment',
  'dns-ptr',
  'dns-helo',
  'dns-sender-domain',
  // The sender's standing.
  'blocklist-public',
  'blocklist-private',
  'reputation-ip',
  'reputation-domain',
  'dynamic-ip',
  'complaint',
  'spamtrap',
  'compromised',
  'rate-limit',
  // What was sent.
  'content-spam',
  'content-url',
  'content-malware',
  'format-headers',
  'format-rfc5322',
  'size',
  // How it was sent.
  'submission-auth',
  'account-limit',
  'relay-denied',
  'open-relay',
  'smtp-protocol',
  'tls',
  'ipv6',
  // The recipient's side.
  'recipient-unknown',
  'recipient-disabled',
  'recipient-full',
  'recipient-moved',
  'recipient-policy',
  'host-unknown',
  'null-mx',
  'policy',
  'geo',
  'greylist',
  'server-temp',
  'server-error',
  'network',
  'routing-loop',
  'expired',
  'feedback',
  'delivered',
  'unknown',
] as const;
export type BounceReason = (typeof BOUNCE_REASONS)[number];

/** Who can mend it. */
export type BounceFault =
  | 'senderAuthentication'
  | 'senderReputation'
  | 'senderContent'
  | 'senderRate'
  | 'senderSetup'
  | 'recipient'
  | 'receiver'
  | 'network'
  | 'nobody'
  | 'unknown';

/** One notification. Absent: the message is no bounce. */
export interface Bounce {
  /** `dsn`: RFC 3464. `freeForm`: the words of one program. `reply`: a bare SMTP reply, or a log line with one. */
  readonly form: 'dsn' | 'freeForm' | 'reply';
  /** Which program wrote it, when its form tells. */
  readonly program?: string;
  /** The host that reports, RFC 3464 section 2.2.2. */
  readonly reportingHost?: string;
  /** What is known of the message that came back. */
  readonly original?: {
    readonly messageId?: string;
    readonly from?: string;
    readonly subject?: string;
    readonly date?: string;
  };
  readonly recipients: readonly string[];
  /** Recipients that it names beyond those listed, at least: a list has an end. Left out: none. */
  readonly moreRecipients?: number;
}

/** What a message handed over as a bounce is, when it is none. */
export const OTHER_MAIL = [
  /** RFC 8098: the message arrived. */
  'readReceipt',
  /** RFC 3834: a note of absence, a confirmation. */
  'autoReply',
  /** Somebody has to confirm before the message is handed on. */
  'challenge',
  'dmarcReport',
  'tlsReport',
  /** RFC 6591: authentication failed, and nothing came back. */
  'failureReport',
  /** gzip or ZIP: reports come like that, bounces do not. */
  'archive',
  'ordinary',
  'empty',
] as const;

/** Beside a `bounce` that is absent. */
export interface OtherMail {
  readonly kind: (typeof OTHER_MAIL)[number];
}

/** What became of the mail to one recipient. */
export interface BouncedRecipient {
  /** Empty when the notification does not say. */
  readonly recipient: string;
  /** RFC 3464 section 2.3.3. */
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** RFC 3463, as said; when nobody said one, made of the reply or the reason. */
  readonly status?: string;
  readonly statusIsOurs: boolean;
  readonly reply?: SmtpReply;
  /** The words that decide, verbatim. */
  readonly diagnostic: string;
  /** The command that was refused, upper case. */
  readonly command?: string;
  /** The host that said it, and the provider its words or name give away. */
  readonly saidBy: { readonly host?: string; readonly provider?: string };
  readonly reason: BounceReason;
  /** What the reason was read from: the words of the reply, its codes, or the form of the notification. */
  readonly decidedBy: 'words' | 'code' | 'form';
  /** The entry of the catalogue of replies that fits, which has words of its own. */
  readonly entry?: string;
  readonly permanence: 'permanent' | 'temporary' | 'delivered';
  readonly fault: BounceFault;
}
