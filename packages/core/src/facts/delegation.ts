/** Facts about the delegation: what the parent says of the zone, and what the zone says of itself. */

/** The name servers as the parent has them and as the zone has them. Absent: the parent delegates nothing. */
export interface Delegation {
  readonly zone: string;
}
