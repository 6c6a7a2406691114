/** Facts about where a server sees the end of a message (CVE-2023-51764, -51765, -51766; CERT VU#302671). */
import type { ProbeError } from '../probe-error.ts';
import type { SmtpReply } from './smtp.ts';

/**
 * `endsMessage`: the server took it for the end, so a second message can be smuggled in. `isData`: it waited for the
 * real end. `refused`: it turned the message or the connection down because of it.
 */
export interface SmugglingVariant {
  /** Octets with escapes: `\n.\n`. */
  readonly sequence: string;
  readonly state: 'endsMessage' | 'isData' | 'refused' | 'unknown';
  readonly reply?: SmtpReply;
  readonly error?: ProbeError;
}

/** One server that its administrator named, tried with messages to a mailbox of theirs. */
export interface Smuggling {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  readonly mailbox: string;
  readonly variants: readonly SmugglingVariant[];
}
