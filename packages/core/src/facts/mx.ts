/** Facts about who receives the domain's mail. */

export interface MxExchange {
  readonly preference: number;
  /** Lower case, no final dot; "" is the root of a null MX. */
  readonly host: string;
}

/** Absent: neither MX nor address, so nobody receives. */
export interface Mx {
  /** `null`: RFC 7505, accepts no mail. `implicit`: no MX but an address, RFC 5321 section 5.1. */
  readonly kind: 'explicit' | 'implicit' | 'null';
  /** In order of preference, then name. For `implicit`, the domain itself. */
  readonly exchanges: readonly MxExchange[];
  readonly ttlSeconds: number;
  /** Who runs it, when the host is in the catalogue. */
  readonly provider?: string;
}

/** One MX host. Absent: the name does not exist or has no address. */
export interface MxHost {
  readonly host: string;
  readonly preference: number;
  readonly addresses: readonly string[];
  /** The names of a CNAME chain behind the host; empty when it is none (RFC 2181 section 10.3 forbids it). */
  readonly aliases: readonly string[];
  /** The MX names an IP address instead of a host. */
  readonly isAddressLiteral: boolean;
  /** Addresses nobody can reach from outside (private, loopback, link-local, documentation outside a lab). */
  readonly unroutable: readonly string[];
}

/** All MX hosts together: where mail for the domain can arrive. Absent: nobody receives. Unknown: a host is. */
export interface MxReach {
  /** In order of preference; without the root of a null MX. */
  readonly hosts: readonly {
    readonly host: string;
    readonly preference: number;
    /** Empty when the name has no address. */
    readonly addresses: readonly string[];
  }[];
  /** Who runs it, when a host is in the catalogue. */
  readonly provider?: string;
}
