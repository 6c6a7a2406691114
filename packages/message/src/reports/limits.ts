/** How much of a report is read: what is beyond is named as a problem, and the rest is still used. */

export interface ReportLimits {
  /** Octets that one file may come to when it is unpacked. */
  readonly maxInflatedOctets: number;
  /** Unpacked octets to each packed one; checked behind the first `ratioFreeOctets`. */
  readonly maxRatio: number;
  readonly ratioFreeOctets: number;
  /** Files in one archive, parts in one message. */
  readonly maxEntries: number;
  /** A report in an archive in a message is three deep. */
  readonly maxDepth: number;
  /** What must be held whole: one message, one JSON report. */
  readonly maxHeldOctets: number;
  readonly maxRecordsPerReport: number;
  /** Characters of one value. */
  readonly maxText: number;
  readonly maxDomains: number;
  /** Sources told apart for one domain while reading; the smallest are then summed up as others. */
  readonly maxSources: number;
  /** Sources listed in the result. */
  readonly maxListedSources: number;
  readonly maxProblems: number;
}

/** RFC 7489 section 7.2.1.1 has reports of some megabytes at most; one of a hundred thousand records is 68 MB unpacked and 400 kB packed. */
export const DEFAULT_REPORT_LIMITS: ReportLimits = {
  maxInflatedOctets: 8 * 1024 ** 3,
  maxRatio: 400,
  ratioFreeOctets: 256 * 1024 ** 2,
  maxEntries: 10_000,
  maxDepth: 6,
  maxHeldOctets: 36 * 1024 ** 2,
  maxRecordsPerReport: 10_000_000,
  maxText: 1024,
  maxDomains: 1000,
  maxSources: 1000,
  maxListedSources: 100,
  maxProblems: 200,
};
