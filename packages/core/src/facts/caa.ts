/** Facts about CAA, RFC 8659. */

/** The CAA records that govern certificates for the domain. Absent: none at the domain or above. */
export interface Caa {
  readonly foundAt: string;
}
