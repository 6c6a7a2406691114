/** Facts about whom a server takes mail for, asked with RCPT and never followed by DATA. */
import type { ProbeError } from '../probe-error.ts';
import type { SmtpReply } from './smtp.ts';

/**
 * `greylisted`: put off as an unknown sender is. `temporary`: put off for another reason. `refusedUs`: the refusal speaks of our address or name.
 * `unknown`: no reply was seen, `error` says why.
 */
export type RecipientState = 'accepted' | 'refused' | 'greylisted' | 'temporary' | 'refusedUs' | 'unknown';

export interface RecipientAnswer {
  readonly recipient: string;
  readonly state: RecipientState;
  readonly reply?: SmtpReply;
  /** How long the reply asks to wait. */
  readonly retryAfterSeconds?: number;
  readonly error?: ProbeError;
}

/** What one MX server says to recipients of the domain. Each is asked in a transaction of its own, which is reset. */
export interface Recipients {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly domain: string;
  /** MAIL FROM:<>, as every bounce has it (RFC 5321 section 4.5.5). */
  readonly nullSender: Omit<RecipientAnswer, 'recipient'>;
  readonly postmaster: RecipientAnswer;
  readonly abuse: RecipientAnswer;
  /** The one the caller named. */
  readonly given?: RecipientAnswer;
  /** A name nobody has. Accepted: the server takes mail for any name. */
  readonly random: RecipientAnswer;
}
