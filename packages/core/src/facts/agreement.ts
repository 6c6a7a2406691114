/** Facts about whether all authoritative servers give the same mail records. */

/** One address of a name server of the zone, and how it answered. */
export interface ServerView {
  readonly host: string;
  readonly address: string;
  readonly state: 'authoritative' | 'lame' | 'silent';
  /** Of its SOA. */
  readonly serial?: number;
  /** Whether it answered over TCP too. Left out: not asked at this address, or it answers over UDP neither. */
  readonly speaksTcp?: boolean;
}

/** The same records as one or more servers gave them. */
export interface RecordVersion {
  /** Data in presentation format, sorted; empty when these servers have none. */
  readonly records: readonly string[];
  /** Seconds, as the servers have it: not run down by a cache. Left out where there are no records. */
  readonly ttlSeconds?: number;
  /** Hosts that gave it. */
  readonly hosts: readonly string[];
}

/** One name and type as the servers see it; one version when they agree. */
export interface RecordAgreement {
  readonly name: string;
  readonly type: string;
  readonly purpose: 'mx' | 'spf' | 'dmarc' | 'dkim';
  readonly versions: readonly RecordVersion[];
}

/**
 * The mail records as every authoritative server gives them. Absent: never. Unknown: no name server has an address that
 * could be found; that none answers is known, and says nothing of the records.
 */
export interface Agreement {
  readonly zone: string;
  readonly servers: readonly ServerView[];
  /** Only of servers that answered as authorities; empty when none did. */
  readonly records: readonly RecordAgreement[];
}
