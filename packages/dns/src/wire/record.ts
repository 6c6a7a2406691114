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
  DNAME: 39,
  DS: 43,
  RRSIG: 46,
  NSEC: 47,
  DNSKEY: 48,
  NSEC3: 50,
  NSEC3PARAM: 51,
  TLSA: 52,
  CDS: 59,
  CDNSKEY: 60,
  CAA: 257,
} as const;

export type RecordType = keyof typeof RECORD_TYPES;

/** One member for each type, so that `Extract` by a single type finds it. */
type Each<T extends RecordType, Rest> = T extends RecordType ? { readonly type: T } & Rest : never;

/** RFC 4034 section 5. */
export interface DelegationSigner {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  readonly digest: Uint8Array;
}

/** RFC 4034 section 2. */
export interface ZoneKey {
  readonly flags: number;
  readonly protocol: number;
  readonly algorithm: number;
  readonly publicKey: Uint8Array;
}

/** RFC 4034 section 3. */
export interface Signature {
  /** The type number covered. */
  readonly covered: number;
  readonly algorithm: number;
  readonly labels: number;
  readonly originalTtl: number;
  /** Seconds since 1970, modulo 2^32. */
  readonly expiration: number;
  readonly inception: number;
  readonly keyTag: number;
  readonly signer: string;
  readonly signature: Uint8Array;
}

/** RFC 5155 section 4.1. */
export interface Nsec3Parameters {
  readonly hashAlgorithm: number;
  readonly flags: number;
  readonly iterations: number;
  readonly salt: Uint8Array;
}

export type RecordData =
  | Each<'A' | 'AAAA', { readonly address: string }>
  | Each<'NS' | 'CNAME' | 'PTR' | 'DNAME', { readonly host: string }>
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
  | Each<'DS' | 'CDS', DelegationSigner>
  | Each<'DNSKEY' | 'CDNSKEY', ZoneKey>
  | ({ readonly type: 'RRSIG' } & Signature)
  /** `next` keeps the case it came in: RFC 6840 section 5.1 signs it so. */
  | { readonly type: 'NSEC'; readonly next: string; readonly types: readonly number[] }
  | ({
      readonly type: 'NSEC3';
      /** The hash of the next name, as octets. */
      readonly nextHash: Uint8Array;
      readonly types: readonly number[];
    } & Nsec3Parameters)
  | ({ readonly type: 'NSEC3PARAM' } & Nsec3Parameters)
  /** Decoded only as far as its length: kept whole, shown as RFC 3597 `\# length hex`. */
  | { readonly type: 'OPAQUE'; readonly code: number; readonly bytes: Uint8Array };

/** Names are lower case without a final dot; "" is the root; a dot inside a label is written `\.`. */
export interface ResourceRecord {
  readonly name: string;
  /** Seconds; a TTL with the top bit set is 0 (RFC 2181 section 8). */
  readonly ttl: number;
  readonly data: RecordData;
}
