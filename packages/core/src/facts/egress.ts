/** Facts about our own way out: whether port 25 of the world can be reached from here at all. */

/** A server of a large operator that is known to answer, asked only to learn about the network here. */
export interface EgressReference {
  readonly host: string;
  readonly address: string;
  /**
   * `intercepted`: something answered that is not that operator. `unnamed`: it was turned away by somebody who did not
   * say who. `silent`: nothing came, before or after the connection. `unreachable`: there is no route.
   */
  readonly state: 'answered' | 'intercepted' | 'unnamed' | 'silent' | 'refused' | 'unreachable';
  readonly bannerName?: string;
}

/**
 * One address family. `open`: at least one reference answered as itself. `blocked`: none could be reached.
 * `intercepted`: something answers in their place. `unknown`: they could not be looked up, or nobody said who it is.
 */
export interface EgressFamily {
  readonly state: 'open' | 'blocked' | 'intercepted' | 'unknown' | 'notAsked';
  readonly references: readonly EgressReference[];
}

/** Port 25 outwards from the machine that runs the diagnosis. */
export interface Egress {
  readonly ipv4: EgressFamily;
  readonly ipv6: EgressFamily;
}
