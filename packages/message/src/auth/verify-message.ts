/** Who a message is proven to be from: SPF, DKIM, DMARC, ARC and BIMI, checked by us. */
import type { AuthResult, Fact, MessageAuth } from '@whyspam/core';

/** An answer as node:dns would give it: TXT as strings of strings; rejects with its codes (ENOTFOUND, ENODATA, ETIMEOUT, ESERVFAIL). */
export type AuthLookUp = (name: string, type: string) => Promise<readonly unknown[]>;

/** What was found of SPF by a full evaluator of RFC 7208. */
export interface SpfVerdict {
  readonly result: AuthResult;
  readonly because?: string;
}

/** The record that applies to a domain by the tree walk of RFC 9989 section 4.10. */
export interface DmarcVerdict {
  readonly recordDomain?: string;
  readonly policy?: 'none' | 'quarantine' | 'reject';
  readonly aspf: 'relaxed' | 'strict';
  readonly adkim: 'relaxed' | 'strict';
  /** Set when the record could not be read: `temperror`, `permerror`; `none`: there is no record. */
  readonly result?: AuthResult;
  readonly because?: string;
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
  readonly organisationalDomain?: (domain: string) => Promise<string>;
  readonly now: Date;
  readonly signal?: AbortSignal;
  /** Milliseconds that the verification may take. */
  readonly deadlineMs?: number;
}

/** @param content one character a byte. Never rejects but when `signal` aborts; unknown when it could not be verified. */
export type VerifyMessage = (content: string, options: VerifyOptions) => Promise<Fact<MessageAuth>>;
