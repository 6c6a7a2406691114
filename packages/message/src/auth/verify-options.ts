/** What a verification is given: who asks the DNS, and which evaluators decide. */
import type { AuthResult, MessageAuth } from '@whyspam/core';

/** An answer as node:dns would give it: TXT as strings of strings; rejects with its codes (ENOTFOUND, ENODATA, ETIMEOUT, ESERVFAIL). */
export type AuthLookUp = (name: string, type: string) => Promise<readonly unknown[]>;

/** What was found of SPF by a full evaluator of RFC 7208. */
export interface SpfVerdict {
  readonly result: AuthResult;
  readonly because?: string;
  /** Of the domain that was asked about, when there is exactly one. */
  readonly record?: string;
}

/** The record that applies to a domain by the tree walk of RFC 9989 section 4.10. */
export interface DmarcVerdict {
  readonly recordDomain?: string;
  /** As published, of p=, sp= or np=; `isTesting` is not taken into account. */
  readonly policy?: 'none' | 'quarantine' | 'reject';
  /** t=y, RFC 9989 section 4.7: one level less is asked for. */
  readonly isTesting?: boolean;
  readonly aspf: 'relaxed' | 'strict';
  readonly adkim: 'relaxed' | 'strict';
  /** Set when the record could not be read: `temperror`, `permerror`; `none`: there is no record. */
  readonly result?: AuthResult;
  readonly because?: string;
  /**
   * What in the records of the domain and of its organisational domain keeps receivers from showing an indicator; left
   * out: nothing does.
   */
  readonly bimiObstacle?: string;
}

export interface VerifyOptions {
  readonly client?: NonNullable<MessageAuth['client']>;
  /** The envelope sender; empty is the null sender. Default: Return-Path. */
  readonly mailFrom?: string;
  readonly lookUp: AuthLookUp;
  /** Asked in place of mailauth's own, which cannot say of every name what RFC 7208 does. */
  readonly evaluateSpf?: (
    domain: string,
    identity: {
      readonly address: string;
      readonly sender: string;
      readonly helo: string;
    },
  ) => Promise<SpfVerdict>;
  readonly findDmarc?: (domain: string) => Promise<DmarcVerdict>;
  /** Rejects when it could not be found out. */
  readonly organisationalDomain?: (domain: string) => Promise<string>;
  /** The time at which it is judged whether a signature has expired: best that of receiving. */
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** Milliseconds that the verification may take. */
  readonly deadlineMs?: number;
}
