/** Facts about the delegation: what the parent says of the zone, and what the zone says of itself. */

/** A name server for which the parent gives addresses (RFC 9471). */
export interface Glue {
  readonly host: string;
  readonly addresses: readonly string[];
  /** What the name resolves to; left out when it could not be asked. */
  readonly ownAddresses?: readonly string[];
}

/** The name servers as the parent has them and as the zone has them. Absent: the parent delegates nothing. */
export interface Delegation {
  readonly zone: string;
  /** "" is the root. */
  readonly parent: string;
  /** Hosts, sorted. */
  readonly parentHosts: readonly string[];
  readonly zoneHosts: readonly string[];
  readonly glue: readonly Glue[];
}
