/** Facts about our own way out: whether port 25 of the world can be reached from here at all. */

/** A server of a large operator that is known to answer, asked only to learn about the network here. */
export interface EgressReference {
  readonly host: string;
  readonly address: string;
  /** `intercepted`: something answered that is not that operator. */
  readonly state: 'answered' | 'intercepted' | 'silent' | 'refused' | 'unreachable';
  readonly bannerName?: string;
}

/** One address family. `blocked`: no reference could be reached. `unknown`: they could not even be looked up. */
export interface EgressFamily {
  readonly state: 'open' | 'blocked' | 'intercepted' | 'unknown' | 'notAsked';
  readonly references: readonly EgressReference[];
}

/** Port 25 outwards from the machine that runs the diagnosis. */
export interface Egress {
  readonly ipv4: EgressFamily;
  readonly ipv6: EgressFamily;
}
