/** Facts about whether all authoritative servers give the same mail records. */

/** The mail records as every authoritative server gives them. Absent: never. */
export interface Agreement {
  readonly zone: string;
}
