/** Facts about DMARC, RFC 9989 (and RFC 7489 where receivers still read it so). */
import type { ParseProblem } from './spf.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** Which tag a policy came from; `default`: none that could be used. */
export type DmarcPolicyTag = 'p' | 'sp' | 'np' | 'default';

/** An address that reports go to. */
export interface DmarcReportAddress {
  readonly uri: string;
  /** The domain of a mailto:, lower case. */
  readonly domain?: string;
  /**
   * RFC 9990 section 4. `notNeeded`: same organisational domain. `diverted`: the other side agreed but names a mailbox at
   * yet another host, so nobody may send there or here.
   */
  readonly authorisation: 'notNeeded' | 'given' | 'diverted' | 'missing' | 'unknown';
  /** Where the other side wants the reports in its place. */
  readonly override?: string;
  /** The domain has an MX that is not null, or an address (implicit MX). Left out: could not be asked. */
  readonly receivesMail?: boolean;
}

/** In what a receiver that still follows RFC 7489 comes to something else. */
export type DmarcDifference =
  | 'organizationalDomain'
  | 'record'
  | 'policy'
  | 'testing'
  | 'percent'
  | 'policyNotSecond'
  | 'sizeLimit';

/** The record as RFC 7489 reads it: public suffix list, no tree walk, no `np`, `psd` or `t`, but `pct`. */
export interface DmarcRfc7489 {
  readonly differences: readonly DmarcDifference[];
  /** By the public suffix list, its private part included: RFC 7489 section 3.2 makes no difference between the two. */
  readonly organizationalDomain: string;
  /** Left out: by that reading no DMARC applies. */
  readonly applied?: {
    readonly foundAt: string;
    readonly policy: DmarcPolicy;
    readonly policyTag: DmarcPolicyTag;
    readonly percent: number;
    readonly spfAlignment: 'relaxed' | 'strict';
    readonly dkimAlignment: 'relaxed' | 'strict';
  };
}

/** The DMARC policy in force for the domain. Absent: the tree walk found no record. */
export interface Dmarc {
  /** The domain at whose `_dmarc` the record that governs was found. */
  readonly foundAt: string;
  readonly record: string;
  readonly ttlSeconds: number;
  /** All records beginning v=DMARC1 at that name; more than one means none counts. */
  readonly records: readonly string[];
  /** CNAME targets on the way from `_dmarc`, in order: then the record is kept by somebody else. */
  readonly aliases?: readonly string[];
  /** Left out: a name above could not be asked, which leaves the policy of the domain's own record certain. */
  readonly organizationalDomain?: string;
  /** `p`, or `sp`/`np` when inherited: what receivers are asked to do. */
  readonly policy: DmarcPolicy;
  readonly policyTag: DmarcPolicyTag;
  /** Why no receiver applies DMARC although there is a record: RFC 9989 sections 4.10 and 4.10.1. */
  readonly notAppliedBecause?: 'severalRecords' | 'noUsablePolicy';
  /** `sp` and `np` as published: what the record asks for names below. */
  readonly subdomainPolicy?: DmarcPolicy;
  readonly nonexistentPolicy?: DmarcPolicy;
  /** `psd`, where it is not the default `u`. */
  readonly psd?: 'y' | 'n';
  /** The name that has the record is an entry of the public suffix list. */
  readonly isPublicSuffix?: boolean;
  /** t=y: RFC 9989 asks to apply one step less. */
  readonly isTesting: boolean;
  /** `pct` as published, which RFC 9989 dropped and older receivers obey. */
  readonly percent?: number;
  readonly spfAlignment: 'relaxed' | 'strict';
  readonly dkimAlignment: 'relaxed' | 'strict';
  readonly aggregateReports: readonly DmarcReportAddress[];
  readonly failureReports: readonly DmarcReportAddress[];
  readonly problems: readonly ParseProblem[];
  /** Left out: receivers of both kinds come to the same. */
  readonly rfc7489?: DmarcRfc7489;
}

/**
 * Where a record that receivers never use was found: `notRecognised` is at `_dmarc` itself, but does not begin with the
 * version; the others are at names no receiver asks for the domain's policy.
 */
export type MisplacedDmarcPlace = 'notRecognised' | 'apex' | 'noUnderscore' | 'www' | 'doubled' | 'wildcard';

/** DMARC records that receivers never use for the domain. Absent: none at the usual wrong names. */
export interface MisplacedDmarc {
  readonly found: readonly {
    readonly place: MisplacedDmarcPlace;
    readonly name: string;
    readonly record: string;
    readonly ttlSeconds: number;
  }[];
}
