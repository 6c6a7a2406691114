/** Facts about whether a server would pass on mail of strangers to strangers. */
import type { RecipientState } from './recipients.ts';
import type { SmtpReply } from './smtp.ts';

export const RELAY_FORMS = [
  'plain',
  'percent',
  'bang',
  'sourceRoute',
  'quoted',
  'atSign',
  'addressLiteral',
] as const;
/** How the foreign recipient was written. */
export type RelayForm = (typeof RELAY_FORMS)[number];

/** Whose address stood in MAIL FROM. */
export type RelaySender = 'null' | 'foreign' | 'own';

export interface RelayAttempt {
  readonly form: RelayForm;
  readonly sender: RelaySender;
  readonly recipient: string;
  /** `refusedOther`: refused, but for a reason that is not relaying, so relaying was not judged. */
  readonly state: RecipientState | 'refusedOther';
  readonly reply?: SmtpReply;
}

/** Attempts at addresses that cannot deliver: a domain with a null MX (RFC 7505). Nothing is ever sent. */
export interface Relay {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly attempts: readonly RelayAttempt[];
}
