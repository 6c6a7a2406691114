/** How much work one answer may cost: hostile zones are made to cost hours (CVE-2023-50387, CVE-2023-50868). */

export interface WorkLimits {
  /** Signature checks for one answer, failed ones included. */
  readonly signatureChecks: number;
  /** Signatures looked at for one RRset. */
  readonly signaturesPerSet: number;
  /** Keys tried for one signature: tags collide by chance once in thousands of zones, by malice at will. */
  readonly keysPerTag: number;
  /** RRsets of NSEC and NSEC3 looked at in one answer; an honest denial has three. */
  readonly denialSets: number;
  /** Names hashed for NSEC3 in one answer. */
  readonly nsec3Hashes: number;
  /** RFC 9276 section 3.2: above it, what NSEC3 denies is insecure. BIND, Knot and PowerDNS agreed on 50. */
  readonly nsec3Iterations: number;
}

/** Unbound looks at 8 signatures of a set, 4 keys of a tag and 8 hashes at a time; BIND at 16 checks of a fetch. */
export const WORK_LIMITS: WorkLimits = {
  signatureChecks: 24,
  signaturesPerSet: 8,
  keysPerTag: 4,
  denialSets: 12,
  nsec3Hashes: 64,
  nsec3Iterations: 50,
};

/** What is left of the work for one answer. */
export class Budget {
  readonly limits: WorkLimits;
  #checks: number;
  #hashes: number;

  constructor(limits: WorkLimits) {
    this.limits = limits;
    this.#checks = limits.signatureChecks;
    this.#hashes = limits.nsec3Hashes;
  }

  /** False when there is none left. */
  takeCheck(): boolean {
    this.#checks -= 1;
    return this.#checks >= 0;
  }

  takeHash(): boolean {
    this.#hashes -= 1;
    return this.#hashes >= 0;
  }

  get isSpent(): boolean {
    return this.#checks < 0 || this.#hashes < 0;
  }
}
