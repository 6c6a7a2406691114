/** Facts about who a received message is proven to be from: SPF, DKIM, DMARC, ARC, BIMI, checked by us. */

/** RFC 8601 section 2.7. */
export type AuthResult =
  | 'pass'
  | 'fail'
  | 'softfail'
  | 'neutral'
  | 'none'
  | 'policy'
  | 'temperror'
  | 'permerror';

/** The smallest difference found that makes a body hash fit again. */
export type BodyChange =
  | { readonly kind: 'footer'; readonly octets: number; readonly text: string }
  | { readonly kind: 'truncated' }
  | { readonly kind: 'lineEndings' }
  | { readonly kind: 'whiteSpace' }
  | { readonly kind: 'emptyLines' }
  | { readonly kind: 'reEncoded'; readonly from: string; readonly to: string }
  | { readonly kind: 'unknown' };

/** The smallest difference found that makes the signature over the header fit again. */
export type HeaderChange =
  | { readonly kind: 'subjectTag'; readonly tag: string }
  | { readonly kind: 'fieldAdded'; readonly field: string }
  | { readonly kind: 'fieldRemoved'; readonly field: string }
  | { readonly kind: 'whiteSpace'; readonly field: string }
  | { readonly kind: 'fieldRewritten'; readonly field: string }
  | { readonly kind: 'unknown' };

/** Why a signature does not verify. */
export type DkimBreakage =
  | { readonly kind: 'bodyChanged'; readonly change: BodyChange }
  | { readonly kind: 'headerChanged'; readonly change: HeaderChange }
  | { readonly kind: 'keyMissing' }
  | { readonly kind: 'keyRevoked' }
  | { readonly kind: 'keyUnusable'; readonly detail: string }
  | { readonly kind: 'keyUnreachable'; readonly detail: string }
  | { readonly kind: 'expired'; readonly at: string }
  | { readonly kind: 'weak'; readonly algorithm: string; readonly keyBits?: number }
  | { readonly kind: 'malformed'; readonly detail: string }
  | { readonly kind: 'notVerified'; readonly detail: string };

/** One DKIM-Signature field, RFC 6376 section 3.5. */
export interface MessageSignature {
  /** The tag d=, lower case. */
  readonly domain: string;
  readonly organisational: string;
  readonly selector: string;
  /** `rsa-sha256`. */
  readonly algorithm: string;
  /** `relaxed/simple`. */
  readonly canonicalization: string;
  readonly result: AuthResult;
  /** Relaxed alignment with From, RFC 9989 section 4.10. */
  readonly isAligned: boolean;
  readonly keyBits?: number;
  /** ISO 8601, of t= and x=. */
  readonly signedAt?: string;
  readonly expiresAt?: string;
  /** The tag l=, octets. */
  readonly bodyLength?: number;
  /** Lower case, as in h=, repeated ones too. */
  readonly signedFields: readonly string[];
  /** Left out when it passes. */
  readonly breakage?: DkimBreakage;
}

/** One ARC set, RFC 8617 section 4. */
export interface ArcSet {
  readonly instance: number;
  /** The sealer's d=. */
  readonly domain: string;
  readonly selector: string;
  /** What the sealer saw, as in its ARC-Authentication-Results: `spf=pass`, `dkim=pass`, `dmarc=pass`. */
  readonly saw: Readonly<Record<string, string>>;
}

export interface MessageAuth {
  /** The address that handed the message over, and where it is known from. Left out: unknown, so SPF was not checked. */
  readonly client?: {
    readonly address: string;
    readonly helo?: string;
    readonly origin: 'given' | 'received';
  };
  readonly from: { readonly address: string; readonly domain: string; readonly organisational: string };
  readonly spf?: {
    readonly result: AuthResult;
    /** Whose record was evaluated, RFC 7208 section 2. */
    readonly identity: 'mailFrom' | 'helo';
    readonly domain: string;
    readonly organisational: string;
    readonly isAligned: boolean;
    /** The term that matched, or what went wrong. */
    readonly because?: string;
  };
  readonly signatures: readonly MessageSignature[];
  readonly dmarc: {
    readonly result: AuthResult;
    /** Where the record stands. */
    readonly recordDomain?: string;
    /** That applies to the message: p=, sp= or np=. */
    readonly policy?: 'none' | 'quarantine' | 'reject';
    /** t=y, RFC 9989 section 4.7: one level less than `policy` is asked for. */
    readonly isTesting?: boolean;
    readonly aspf: 'relaxed' | 'strict';
    readonly adkim: 'relaxed' | 'strict';
    readonly passedBy: readonly ('spf' | 'dkim')[];
    readonly because?: string;
  };
  readonly arc: {
    readonly result: AuthResult;
    readonly sets: readonly ArcSet[];
    readonly because?: string;
  };
  /** BIMI asks for DMARC pass under an enforced policy. */
  readonly bimi?: { readonly selector: string; readonly isEligible: boolean; readonly because?: string };
}
