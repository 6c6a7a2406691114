/** Facts about the zone that holds the domain and the servers that answer for it. */

export interface Soa {
  readonly mname: string;
  readonly rname: string;
  readonly serial: number;
  readonly refreshSeconds: number;
  readonly retrySeconds: number;
  readonly expireSeconds: number;
  /** The TTL of negative answers, RFC 2308 section 4. */
  readonly minimumSeconds: number;
}

/** The zone the domain is in. Absent: the domain does not exist (NXDOMAIN). */
export interface Zone {
  /** The name that owns the SOA: the domain or one of its parents. */
  readonly apex: string;
  readonly soa: Soa;
  /** Hosts of the NS records, sorted. */
  readonly nameServers: readonly string[];
}

/** How one address of a name server answered a question without recursion desired. */
export interface NameServerAnswer {
  readonly address: string;
  /** `lame`: it answered, but not as an authority (RFC 8499: lame delegation). `silent`: no answer, while others answered. */
  readonly state: 'authoritative' | 'lame' | 'silent';
  /** Its rcode, when it answered. */
  readonly rcode?: string;
  readonly serial?: number;
}

/** One name server of the zone. Absent: its name has no address. */
export interface NameServer {
  readonly host: string;
  readonly answers: readonly NameServerAnswer[];
  /** The names of a CNAME chain behind the host (RFC 2181 section 10.3 forbids it); left out when it is none. */
  readonly aliases?: readonly string[];
}
