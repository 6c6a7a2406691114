/** Resource records as typed data: the types that mail needs, and every other as opaque bytes (RFC 3597). */

export const RECORD_TYPES = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
  DS: 43,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  TLSA: 52,
  CAA: 257,
} as const;

export type RecordType = keyof typeof RECORD_TYPES;

export type RecordData =
  // One member a type, so that `Extract` by a single type finds it.
  | { readonly type: 'A'; readonly address: string }
  | { readonly type: 'AAAA'; readonly address: string }
  | { readonly type: 'NS'; readonly host: string }
  | { readonly type: 'CNAME'; readonly host: string }
  | { readonly type: 'PTR'; readonly host: string }
  | { readonly type: 'MX'; readonly preference: number; readonly exchange: string }
  | {
      readonly type: 'SOA';
      readonly mname: string;
      readonly rname: string;
      readonly serial: number;
      readonly refresh: number;
      readonly retry: number;
      readonly expire: number;
      readonly minimum: number;
    }
  /** Each character-string as bytes: TXT is not text until somebody reads it as such. */
  | { readonly type: 'TXT'; readonly strings: readonly Uint8Array[] }
  | {
      readonly type: 'SRV';
      readonly priority: number;
      readonly weight: number;
      readonly port: number;
      readonly target: string;
    }
  | {
      readonly type: 'TLSA';
      readonly usage: number;
      readonly selector: number;
      readonly matching: number;
      readonly association: Uint8Array;
    }
  | { readonly type: 'CAA'; readonly flags: number; readonly tag: string; readonly value: Uint8Array }
  /** Decoded only as far as its length: kept whole, shown as RFC 3597 `\# length hex`. */
  | { readonly type: 'DS'; readonly bytes: Uint8Array }
  | { readonly type: 'RRSIG'; readonly bytes: Uint8Array }
  | { readonly type: 'NSEC'; readonly bytes: Uint8Array }
  | { readonly type: 'DNSKEY'; readonly bytes: Uint8Array }
  | { readonly type: 'NSEC3'; readonly bytes: Uint8Array }
  | { readonly type: 'OPAQUE'; readonly code: number; readonly bytes: Uint8Array };

/** Names are lower case without a final dot; "" is the root; a dot inside a label is written `\.`. */
export interface ResourceRecord {
  readonly name: string;
  /** Seconds; a TTL with the top bit set is 0 (RFC 2181 section 8). */
  readonly ttl: number;
  readonly data: RecordData;
}
