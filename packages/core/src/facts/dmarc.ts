/** Facts about DMARC, RFC 9989 (and RFC 7489 where receivers still read it so). */
import type { ParseProblem } from './spf.ts';

export type DmarcPolicy = 'none' | 'quarantine' | 'reject';

/** An address that reports go to. */
export interface DmarcReportAddress {
  readonly uri: string;
  /** The domain of a mailto:, lower case. */
  readonly domain?: string;
  /** `notNeeded`: same organisational domain. RFC 9990 section 4. */
  readonly authorisation: 'notNeeded' | 'given' | 'missing' | 'unknown';
}

/** The DMARC policy in force for the domain. Absent: the tree walk found no record. */
export interface Dmarc {
  /** The domain at whose `_dmarc` the record that governs was found. */
  readonly foundAt: string;
  readonly record: string;
  readonly ttlSeconds: number;
  /** All records beginning v=DMARC1 at that name; more than one means none counts. */
  readonly records: readonly string[];
  readonly organizationalDomain: string;
  /** `p`, or `sp`/`np` when inherited: what receivers are asked to do. */
  readonly policy: DmarcPolicy;
  /** Which tag the policy came from. */
  readonly policyTag: 'p' | 'sp' | 'np' | 'default';
  /** t=y: RFC 9989 asks to apply one step less. */
  readonly isTesting: boolean;
  /** `pct` as published, which RFC 9989 dropped and older receivers obey. */
  readonly percent?: number;
  readonly spfAlignment: 'relaxed' | 'strict';
  readonly dkimAlignment: 'relaxed' | 'strict';
  readonly aggregateReports: readonly DmarcReportAddress[];
  readonly failureReports: readonly DmarcReportAddress[];
  readonly problems: readonly ParseProblem[];
}
