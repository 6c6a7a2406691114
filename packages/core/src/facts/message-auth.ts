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

/** The transfer encoding or the character set that was changed. */
export interface ReEncoding {
  readonly from: string;
  readonly to: string;
}

/** The smallest difference found that makes a body hash fit again. Samples of text are cut at 200 characters. */
export type BodyChange =
  | {
      /** Text that was added; with it out, the hash fits. */
      readonly kind: 'footer';
      readonly octets: number;
      readonly text: string;
      /** `end`: behind all else. `part`: at the end of a text part. `extraPart`: as a MIME part of its own. Default `end`. */
      readonly where?: 'end' | 'part' | 'extraPart';
      /** Line of the body where it begins, from 1. */
      readonly line?: number;
      /** What had to be undone beside it. */
      readonly reEncoded?: ReEncoding;
    }
  | {
      /** Text that was added before what was signed. */
      readonly kind: 'banner';
      readonly octets: number;
      readonly text: string;
      readonly line?: number;
    }
  /** The end is missing; octets when l= tells. */
  | { readonly kind: 'truncated'; readonly missingOctets?: number }
  | {
      readonly kind: 'lineEndings';
      readonly how?: 'bareLineFeed' | 'bareReturn' | 'doubledReturn' | 'doubledLines';
    }
  | {
      readonly kind: 'whiteSpace';
      /** `signer`: c= names one canonicalisation, and the hash is of the other. */
      readonly how?: 'lineEnds' | 'lineStarts' | 'runs' | 'tabs' | 'signatureDelimiter' | 'signer';
    }
  | { readonly kind: 'emptyLines'; readonly where?: 'top' | 'between' | 'end' }
  | ({ readonly kind: 'reEncoded' } & ReEncoding)
  /** `>` before `From ` at the start of a line, as mbox files have it: added, or taken away. */
  | { readonly kind: 'fromLines'; readonly count: number }
  /** The full stop that SMTP doubles at the start of a line (RFC 5321 section 4.5.2). */
  | { readonly kind: 'dots'; readonly count: number }
  /** Lines that were too long, broken on the way. */
  | { readonly kind: 'linesWrapped'; readonly count: number; readonly line: number }
  /** The signed body became a part of a larger one. */
  | { readonly kind: 'wrapped'; readonly added: string }
  /** Links led through a service that checks them. */
  | { readonly kind: 'linksRewritten'; readonly by: string; readonly count: number }
  | {
      readonly kind: 'unknown';
      /** What is known to change bodies and shows, though undoing it is not enough. */
      readonly signs?: readonly BodyChangeSign[];
    };

export type BodyChangeSign = 'rewrittenLinks' | 'removedAttachment' | 'externalBanner' | 'listFooter';

/** One difference of the header. */
export type FieldChange =
  | { readonly kind: 'subjectTag'; readonly tag: string }
  /** Of a name that h= lists once more than the message had it. */
  | { readonly kind: 'fieldAdded'; readonly field: string; readonly value?: string }
  | { readonly kind: 'fieldRemoved'; readonly field: string; readonly original?: string }
  | { readonly kind: 'whiteSpace'; readonly field: string }
  | {
      readonly kind: 'fieldRewritten';
      readonly field: string;
      /** What was signed, and where it was read: samples of at most 200 characters. */
      readonly original?: string;
      readonly now?: string;
      readonly how?: 'list' | 'encoding' | 'quotes' | 'case' | 'order' | 'form';
    };

/** The smallest difference found that makes the signature over the header fit again. */
export type HeaderChange =
  | FieldChange
  | { readonly kind: 'several'; readonly changes: readonly FieldChange[] }
  | {
      readonly kind: 'unknown';
      /** Names in h= that the message has no field of: one of them may have been taken out. */
      readonly absent?: readonly string[];
    };

/** Why a signature does not verify. */
export type DkimBreakage =
  | {
      readonly kind: 'bodyChanged';
      readonly change: BodyChange;
      /** The signature over the header does not fit either. */
      readonly header?: HeaderChange;
    }
  | { readonly kind: 'headerChanged'; readonly change: HeaderChange }
  /** The signature was not made with the private half of the key that is published. */
  | { readonly kind: 'keyMismatch'; readonly body?: BodyChange }
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
  /** Of a signature that verifies: octets of the body that l= leaves unsigned. */
  readonly unsignedOctets?: number;
  /** t=y in the key, RFC 6376 section 3.6.1: the domain says that it tries DKIM out. */
  readonly isTesting?: boolean;
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
    /** The record of `domain`; left out: there is not exactly one, or it was not seen. */
    readonly record?: string;
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
