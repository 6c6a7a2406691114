/** A DMARC aggregate report as reporters write it: the shapes of RFC 9990 and of RFC 7489 appendix C in one. */

/** What the report says of itself and of the policy. Values that were not given are left out. */
export interface AggregateMetadata {
  version?: string;
  orgName?: string;
  email?: string;
  extraContact?: string;
  reportId?: string;
  generator?: string;
  /** Seconds since 1970, as reported. */
  begin?: number | undefined;
  end?: number | undefined;
  errors: string[];
  /** Whose policy it is. */
  domain?: string;
  /** The policy as written, in lower case: `p`, `sp`, `np`, `adkim`, `aspf`, `pct`, `fo`, `testing`, `discovery_method`. */
  policy: Record<string, string>;
}

export interface DkimAuthResult {
  readonly domain: string;
  readonly selector: string;
  readonly result: string;
}

export interface SpfAuthResult {
  readonly domain: string;
  readonly scope: string;
  readonly result: string;
}

/** One row: so many messages from one address with the same outcome. Empty: not given. */
export interface AggregateRecord {
  sourceIp: string;
  count: number;
  disposition: string;
  /** DMARC's word on each, that is with alignment. */
  dkim: string;
  spf: string;
  /** Override reasons. */
  reasons: string[];
  headerFrom: string;
  envelopeFrom: string;
  envelopeTo: string;
  dkimResults: DkimAuthResult[];
  spfResults: SpfAuthResult[];
}

/** Told while a report is read, in the order of the text. */
export interface AggregateListener {
  /** Before its first record, or at its end when there is none. The same object goes on being filled in. */
  record(record: AggregateRecord): void;
  problem(kind: string, detail: string): void;
}
