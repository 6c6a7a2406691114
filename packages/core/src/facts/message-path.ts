/** Facts about the way a received message took: hops, where trust ends, who forwarded it, which program sent it. */

/** One Received field, RFC 5321 section 4.4. */
export interface MessageHop {
  /** Of the field, counted from the top. */
  readonly position: number;
  /** The name the client gave in HELO. */
  readonly helo?: string;
  readonly address?: string;
  /** The reverse name the server found. */
  readonly host?: string;
  readonly by?: string;
  /** `ESMTPS`: the registry of RFC 3848. */
  readonly protocol?: string;
  readonly tls?: { readonly version?: string; readonly cipher?: string };
  /** ISO 8601. */
  readonly at?: string;
  /** Since the hop before it; negative when clocks disagree. */
  readonly delaySeconds?: number;
  /** Written by a server of the receiver, so it is believed. */
  readonly isTrusted: boolean;
  /** What is wrong with it: impossible or forged. */
  readonly faults: readonly HopFault[];
}

export type HopFault =
  | 'unreadable'
  | 'noDate'
  | 'future'
  | 'backwards'
  | 'doesNotFollow'
  | 'impossibleAddress'
  | 'privateOutside';

export interface MessageRelay {
  readonly kind: 'mailingList' | 'forwarder';
  /** The list, the host or the service. */
  readonly name: string;
  /** The field that gives it away. */
  readonly field: string;
  readonly position: number;
}

/** What sent it, of the traces that hosting programs leave. */
export interface SendingProgram {
  /** `phpMail`, `wordpress`, `joomla`, `phpmailer`, `cpanel`, `plesk`, `mailchannels`, or the name of a mail program. */
  readonly kind: string;
  readonly version?: string;
  /** Path or URL of the script behind mail(). */
  readonly script?: string;
  readonly account?: string;
  readonly host?: string;
  readonly field: string;
  readonly position: number;
}

export interface MessagePath {
  /** Newest first, as they stand. */
  readonly hops: readonly MessageHop[];
  /** Index in `hops` of the one in which the receiver took the message over from outside; left out: not found. */
  readonly boundary?: number;
  /** How the boundary was found: `given` by the administrator, `inferred` from the names of the receiver's servers. */
  readonly trust: 'given' | 'inferred' | 'none';
  /** Position of the last header field that a server of the receiver may have written; -1: none. */
  readonly trustedUntil: number;
  /** Who handed it over at the boundary. */
  readonly client?: { readonly address: string; readonly host?: string; readonly helo?: string };
  /** The receiver, as the domain of its servers. */
  readonly receiver?: string;
  readonly relays: readonly MessageRelay[];
  /** The service that sent it. */
  readonly service?: { readonly name: string; readonly because: string; readonly isCertain: boolean };
  readonly programs: readonly SendingProgram[];
}
