/** Facts about MTA-STS, RFC 8461. */

/** The MTA-STS record and policy. Absent: no record at `_mta-sts`. */
export interface MtaSts {
  readonly records: readonly string[];
}
