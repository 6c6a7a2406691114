/** Facts about whether a server would pass on mail of strangers to strangers. */
import type { ProbeError } from '../probe-error.ts';
import type { RecipientAnswer, RecipientState } from './recipients.ts';
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
  /**
   * `accepted`: would be taken for a stranger's domain. `refused`: relaying is. `refusedOther`: refused, but for a reason
   * that is not relaying, so relaying was not judged. `unknown` with a reply of 2yz: taken, but as likely for a name of
   * the server's own domain as for the stranger's.
   */
  readonly state: RecipientState | 'refusedOther';
  readonly reply?: SmtpReply;
  readonly error?: ProbeError;
}

/** Attempts at addresses that cannot deliver: a domain with a null MX (RFC 7505). Nothing is ever sent. */
export interface Relay {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** A name that nobody has at the domain itself, asked before: when it is taken, so is any local part. */
  readonly control?: RecipientAnswer;
  /** In the order they were made. Left out: those that could tell nothing more after the ones before. */
  readonly attempts: readonly RelayAttempt[];
}
