/** Facts about BIMI: draft-brand-indicators-for-message-identification. */
import type { Certificate } from '../evidence.ts';
import type { ProbeError } from '../probe-error.ts';
import type { ParseProblem } from './spf.ts';

/** Why receivers do not look at the record at all: section 7.1 of the draft. */
export type BimiObstacle =
  | 'noDmarc'
  | 'policyNone'
  | 'subdomainPolicyNone'
  | 'percentBelow100'
  /** t=y of RFC 9989 takes p=quarantine one step down, to none. */
  | 'testing';

/** One way in which an image departs from SVG Tiny Portable/Secure. `must`: receivers may refuse it; `should`: advice. */
export interface SvgViolation {
  readonly code: string;
  readonly level: 'must' | 'should';
  /** The offending element, attribute or value. */
  readonly text: string;
}

export interface BimiImage {
  readonly url: string;
  /** `missing`: the server answered, and not with the file. */
  readonly state: 'fetched' | 'missing' | 'unknown';
  readonly status?: number;
  readonly error?: ProbeError;
  /** Uncompressed. */
  readonly octets?: number;
  readonly isCompressed?: boolean;
  readonly violations: readonly SvgViolation[];
  /** Of the uncompressed image, lower-case hexadecimal. */
  readonly sha256?: string;
}

/** What a mark certificate is and what can be told of it without its issuer. */
export interface MarkCertificate {
  readonly url: string;
  readonly state: 'fetched' | 'missing' | 'unknown';
  readonly status?: number;
  readonly error?: ProbeError;
  /** As sent. The mark certificate should stand first, each followed by its issuer. */
  readonly chain: readonly Certificate[];
  /** By the mark type: a registered or government mark is `verified` (VMC), a mark in use `common` (CMC). */
  readonly kind: 'verified' | 'common' | 'unknown';
  /** subject:markType, verbatim. */
  readonly markType?: string;
  readonly organization?: string;
  /** Where the organisation is incorporated; a country alone is complete. */
  readonly jurisdiction?: { readonly country: string; readonly state?: string; readonly locality?: string };
  /** `known`: the chain ends in a root of the list. `named`: its last issuer bears the name of one. */
  readonly root: 'known' | 'named' | 'unknown';
  /** Of the root, or of the last certificate sent. */
  readonly rootName: string;
  /** The image inside is the same as the one of the record; left out when either could not be had. */
  readonly matchesImage?: boolean;
  /** Violations of the image inside. */
  readonly violations: readonly SvgViolation[];
  /**
   * `not-pem`, `no-certificate`, `not-a-mark-certificate` (no usage for BIMI), `no-logotype`, `hash-mismatch`,
   * `no-transparency`, `broken-chain`, `out-of-order`, `wrong-domain`, `no-mark-type`.
   */
  readonly problems: readonly string[];
}

/** The BIMI record, its image and its certificate. Absent: no record for the selector, here or at the organisational domain. */
export interface Bimi {
  readonly selector: string;
  /** The domain whose record counts: the domain itself, or its organisational domain. */
  readonly foundAt: string;
  /** Owner of the TXT. */
  readonly name: string;
  /** Those that begin with v=BIMI1; more than one means none counts. */
  readonly records: readonly string[];
  readonly ttlSeconds: number;
  readonly problems: readonly ParseProblem[];
  /** A part that must be right is not, so there is no indicator. */
  readonly isInvalid: boolean;
  /** l= and a= are empty: no indicator, on purpose. */
  readonly isDeclined: boolean;
  readonly avatarPreference: 'brand' | 'personal';
  /** Local parts (their beginnings) with selectors of their own; [] is none, ['*'] all. */
  readonly localParts: readonly string[];
  readonly obstacles: readonly BimiObstacle[];
  readonly image?: BimiImage;
  readonly certificate?: MarkCertificate;
}
