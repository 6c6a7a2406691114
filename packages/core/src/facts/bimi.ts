/** Facts about BIMI (draft-brand-indicators-for-message-identification). */

/** The BIMI record, its image and its certificate. Absent: no record. */
export interface Bimi {
  readonly records: readonly string[];
}
