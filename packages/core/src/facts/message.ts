/** Facts about one received message: who it says it is from, what authenticates it, which way it came, what filters said. */
import type { ProbeError } from '../probe-error.ts';

/** A header field, where it stands in the message. */
export interface HeaderPlace {
  readonly field: string;
  /** Unfolded, one character a byte (latin1). */
  readonly value: string;
  /** Counted from the top, 0 is the first field. */
  readonly position: number;
}

/** What the message says of itself. */
export interface MessageOverview {
  readonly from?: string;
  readonly fromDomain?: string;
  readonly fromOrganisation?: string;
  readonly displayName?: string;
  readonly replyTo?: string;
  /** Return-Path, or as given. Empty: the null sender. */
  readonly envelopeSender?: string;
  readonly to: readonly string[];
  readonly subject?: string;
  readonly date?: string;
  readonly messageId?: string;
  readonly listId?: string;
  readonly octets: number;
  /** Only header fields were handed over: nothing is said of the body. */
  readonly headersOnly: boolean;
  readonly language?: string;
}

export type AuthResultName =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror'
  | 'skipped';

/** Why a DKIM signature does not verify, as near as it can be told. */
export type DkimBreakage =
  | { readonly kind: 'footerAdded'; readonly octets: number; readonly text: string }
  | { readonly kind: 'lineEndings' }
  | { readonly kind: 'whitespace' }
  | { readonly kind: 'reEncoded' }
  | { readonly kind: 'truncated'; readonly signedOctets: number; readonly octets: number }
  | { readonly kind: 'subjectTag'; readonly tag: string }
  | { readonly kind: 'headerChanged'; readonly field: string }
  | { readonly kind: 'headerAdded'; readonly field: string }
  | { readonly kind: 'bodyChanged' }
  | { readonly kind: 'keyMissing' }
  | { readonly kind: 'keyRevoked' }
  | { readonly kind: 'keyMismatch' }
  | { readonly kind: 'keyTooShort'; readonly bits: number }
  | { readonly kind: 'expired'; readonly at: string }
  | { readonly kind: 'notYetValid'; readonly at: string }
  | { readonly kind: 'algorithm'; readonly algorithm: string }
  | { readonly kind: 'syntax'; readonly detail: string }
  | { readonly kind: 'unknown' };

export interface MessageSignature {
  readonly domain: string;
  readonly organisation?: string;
  readonly selector: string;
  readonly algorithm: string;
  readonly result: AuthResultName;
  readonly breakage?: DkimBreakage;
  readonly isAligned: boolean;
  readonly keyBits?: number;
  readonly signedFields: readonly string[];
  /** l=, octets of the body that are signed. */
  readonly bodyLength?: number;
  readonly error?: ProbeError;
}

/** SPF, DKIM, DMARC, ARC of the message as it lies here, evaluated by us. */
export interface MessageAuth {
  readonly fromDomain: string;
  readonly fromOrganisation: string;
  /** The address that handed it to the receiver, and how that is known. Left out: it cannot be told. */
  readonly client?: {
    readonly address: string;
    readonly helo?: string;
    readonly origin: 'given' | 'received';
  };
  readonly spf?: {
    readonly result: AuthResultName;
    readonly identity: 'mailFrom' | 'helo';
    readonly domain: string;
    readonly organisation?: string;
    readonly isAligned: boolean;
    readonly error?: ProbeError;
  };
  readonly signatures: readonly MessageSignature[];
  readonly dmarc: {
    readonly result: AuthResultName;
    /** Where the record was found. */
    readonly domain?: string;
    readonly policy?: 'none' | 'quarantine' | 'reject';
    readonly error?: ProbeError;
  };
  readonly arc?: {
    readonly result: AuthResultName;
    readonly instance: number;
    readonly sealers: readonly string[];
    readonly detail?: string;
  };
  readonly bimi?: { readonly result: AuthResultName; readonly detail?: string };
}

/** One Received field. */
export interface Hop {
  readonly position: number;
  readonly from?: { readonly name?: string; readonly host?: string; readonly address?: string };
  readonly by?: string;
  readonly with?: string;
  readonly id?: string;
  /** ISO 8601. */
  readonly at?: string;
  /** Since the hop before; may be negative when a clock is wrong. */
  readonly delaySeconds?: number;
  readonly tls?: string;
  /** Added by the receiver's own servers, so not forged. */
  readonly isTrusted: boolean;
  readonly faults: readonly ('unreadable' | 'future' | 'timeBackwards' | 'privateAddress' | 'forged')[];
}

/** Which way it came and what sent it. */
export interface MessagePath {
  /** The newest first, as in the message. */
  readonly hops: readonly Hop[];
  readonly totalSeconds?: number;
  /** The receiver that took it, when its fields tell. */
  readonly receiver?: string;
  /** The address that handed it over at the trust boundary. */
  readonly client?: {
    readonly address: string;
    readonly host?: string;
    readonly helo?: string;
    readonly position: number;
  };
  readonly forwarders: readonly {
    readonly kind: 'forwarder' | 'mailingList';
    readonly name: string;
    readonly position?: number;
  }[];
  /** The service that sent it, by its marks. */
  readonly service?: { readonly id: string; readonly name: string; readonly because: readonly string[] };
  /** The program on the web server that sent it. */
  readonly program?: {
    readonly id: string;
    readonly name: string;
    readonly script?: string;
    readonly account?: string;
    readonly because: readonly string[];
  };
}

/** One thing a filter on the way said about the message. */
export interface FilterStatement {
  /** `microsoft`, `spamassassin`, `rspamd`, `authentication-results`, ... */
  readonly filter: string;
  /** Who set it, where that is known: an authserv-id, a host. */
  readonly by?: string;
  readonly field: HeaderPlace;
  /** Above the trust boundary. False: a claim, anybody could have written it. */
  readonly isTrusted: boolean;
  readonly verdict?: 'clean' | 'bulk' | 'spam' | 'phishing' | 'malware' | 'rejected' | 'unknown';
  readonly score?: number;
  readonly threshold?: number;
  /** The parts, each with its meaning in the catalogue: rules, codes, methods with results. */
  readonly parts: readonly {
    readonly name: string;
    readonly value?: string;
    readonly weight?: number;
    /** The entry in the catalogue of that filter, when there is one. */
    readonly entry?: string;
  }[];
}

export interface FilterVerdicts {
  readonly statements: readonly FilterStatement[];
  /** What the receiver's own authentication said, of the statements that are trusted. */
  readonly authentication: readonly {
    readonly method: string;
    readonly result: string;
    readonly domain?: string;
    readonly by: string;
  }[];
}

/** One thing about its form or content that filters hold against it. */
export interface ContentFault {
  readonly kind: string;
  readonly detail: string;
  /** Where: a header position, a MIME part such as `1.2`. */
  readonly part?: string;
}

export interface MessageContent {
  readonly parts: readonly {
    readonly path: string;
    readonly type: string;
    readonly octets: number;
    readonly fileName?: string;
  }[];
  readonly faults: readonly ContentFault[];
  /** Host names of links, each once, in order. */
  readonly linkHosts: readonly string[];
  readonly unsubscribe: {
    readonly hasHeader: boolean;
    /** RFC 8058: both fields, and under a valid DKIM signature. */
    readonly isOneClick: boolean;
    readonly isSigned: boolean;
  };
}
