/** Facts about what receivers and their filters wrote into a message: their verdicts, and what they saw of authentication. */
import type { FilterFamily } from '../filter/filter-families.ts';
import type { ProbeError } from '../probe-error.ts';

/** One rule, code or key of a filter's header. */
export interface FilterPart {
  /** As the filter calls it: `BAYES_99`, `SCL`, `compauth reason`. */
  readonly name: string;
  readonly value?: string;
  /** What it added to the score, as printed. */
  readonly weight?: number;
  /** What it usually adds, when the message does not say. */
  readonly usualWeight?: number;
  /** The entry of the catalogue that explains it. */
  readonly entry?: string;
  /** What it is about by its name alone, when the catalogue does not have it. */
  readonly family?: FilterFamily;
  /** What the catalogue has of it is from memory: never to be shown as certain. */
  readonly isFromMemory?: true;
  /** Of the catalogue: `dns-ptr`, `content-url`. */
  readonly cause?: string;
  /** Who can mend it. */
  readonly who?: 'sender' | 'receiver' | 'positive' | 'neutral';
}

/** One header of a filter. */
export interface FilterStatement {
  /** `spamassassin`, `rspamd`, `microsoft`, `proofpoint`... */
  readonly filter: string;
  readonly header: string;
  readonly position: number;
  /** Above the boundary; the others are claims. */
  readonly isTrusted: boolean;
  readonly verdict: 'clean' | 'bulk' | 'suspect' | 'spam' | 'phishing' | 'malware' | 'allowed' | 'unknown';
  readonly score?: number;
  readonly threshold?: number;
  /** What the filter did or asked for, in its own words: `add header`, `reject`. */
  readonly action?: string;
  /** It holds more, in a form that only its maker can read. */
  readonly isOpaque?: true;
  /** We asked a filter ourselves; it is no field of the message. */
  readonly origin?: 'live';
  readonly parts: readonly FilterPart[];
}

/** One method of an Authentication-Results field, RFC 8601 section 2.2. */
export interface SaidAuthMethod {
  /** `spf`, `dkim`, `dmarc`, `arc`, `compauth`... */
  readonly method: string;
  readonly result: string;
  /** `ptype.property` in lower case to value: `header.d`, `smtp.mailfrom`, `policy.reason`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly reason?: string;
  /** What stands in brackets: free text, and yet often the only reason given. */
  readonly comment?: string;
}

/** The fields in which somebody says what was authenticated. */
export const SAID_AUTHENTICATION_HEADERS = [
  'authentication-results',
  'arc-authentication-results',
  'arc-seal',
  'received-spf',
  // Fields of an earlier hop that a later one renamed: never more than claims.
  'x-original-authentication-results',
  'authentication-results-original',
  'x-ms-exchange-authentication-results',
  'x-sid-result',
] as const;
export type SaidAuthenticationHeader = (typeof SAID_AUTHENTICATION_HEADERS)[number];

export interface SaidAuthentication {
  readonly header: SaidAuthenticationHeader;
  /** Lower case; left out by some servers of Microsoft. */
  readonly authservId?: string;
  readonly position: number;
  readonly isTrusted: boolean;
  /** Of an ARC set. */
  readonly instance?: number;
  readonly methods: readonly SaidAuthMethod[];
  /** The pieces of it that could not be read, cut; `(`: a comment that never ends. */
  readonly problems: readonly string[];
}

export interface FilterVerdicts {
  readonly statements: readonly FilterStatement[];
  readonly authentication: readonly SaidAuthentication[];
  /** What the receiver itself saw, of trusted fields alone; left out where it says nothing. */
  readonly seen: Readonly<Partial<Record<'spf' | 'dkim' | 'dmarc' | 'arc' | 'compauth', string>>>;
  /** The worst of what the message says, of trusted fields. */
  readonly verdict: FilterStatement['verdict'];
  /** Scanners of the administrator that were asked and gave no verdict. */
  readonly unanswered?: readonly {
    readonly filter: string;
    readonly server: string;
    readonly error: ProbeError;
  }[];
}
