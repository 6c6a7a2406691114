/** How much of a message is verified: what is beyond is named as not verified, and never as failed. */

export interface VerifyLimits {
  readonly maxHeaderOctets: number;
  readonly maxFields: number;
  /** Of one DKIM-Signature or ARC field. */
  readonly maxSignatureOctets: number;
  /** Signatures checked, those that could make DMARC pass first. */
  readonly maxSignatures: number;
  /** Names in h= of one signature. */
  readonly maxSignedFields: number;
  /** RFC 8301 section 3.2 asks for 4096; the time of one verification grows with the square. */
  readonly maxKeyBits: number;
  /** Broken signatures of which the smallest difference is looked for. */
  readonly maxExplained: number;
  /** Questions to the DNS for keys. */
  readonly maxQuestions: number;
}

/** Those of the header are those of the reader; receivers stop far below (Postfix at 100 kB of header). */
export const VERIFY_LIMITS: VerifyLimits = {
  maxHeaderOctets: 512 * 1024,
  maxFields: 2000,
  maxSignatureOctets: 32 * 1024,
  maxSignatures: 20,
  maxSignedFields: 1000,
  maxKeyBits: 8192,
  maxExplained: 4,
  maxQuestions: 50,
};

/** Spaces in one run inside a signature: what reads its tags takes a time that grows with their square. */
export const MAX_SPACES = 500;
