/** Facts about DNSSEC of the zone, RFC 4033 to 4035. */
import type { DnssecReason, DnssecState } from '../dnssec.ts';

/** A DS record, as the parent publishes it: RFC 4034 section 5. */
export interface DnssecDs {
  readonly keyTag: number;
  readonly algorithm: number;
  readonly digestType: number;
  /** Whether a key of the zone is the one it stands for. */
  readonly hasKey: boolean;
}

/** A DNSKEY record: RFC 4034 section 2. */
export interface DnssecKey {
  readonly keyTag: number;
  readonly algorithm: number;
  /** `RSASHA256`; `algorithm 200` for one without a name here. */
  readonly algorithmName: string;
  /** Of an RSA modulus. */
  readonly bits?: number;
  /** The SEP flag: the key meant to stand in the DS. */
  readonly isEntryPoint: boolean;
  /** RFC 5011 section 2.1: withdrawn by its owner. */
  readonly isRevoked: boolean;
  /** DS data to publish for it, SHA-256, in presentation format. */
  readonly ds: string;
}

/** One zone on the way from the root to the domain. */
export interface DnssecZone {
  /** "" is the root. */
  readonly name: string;
  /** Empty for the root, whose trust anchors are ours, and below an unsigned delegation. */
  readonly ds: readonly DnssecDs[];
  readonly keys: readonly DnssecKey[];
  /** Of its DNSKEY set. */
  readonly state: DnssecState;
  readonly reason?: DnssecReason;
}

/** A signature, by what it covers and when it is valid. */
export interface DnssecSignature {
  readonly name: string;
  readonly type: string;
  /** ISO times. */
  readonly inception: string;
  readonly expiration: string;
}

/** How the zone proves that something is not there. */
export type DnssecDenial =
  | { readonly kind: 'nsec' }
  | {
      readonly kind: 'nsec3';
      readonly iterations: number;
      readonly saltOctets: number;
      /** Left out when no negative answer was seen. */
      readonly optOut?: boolean;
    };

/** The state of one answer that mail depends on. */
export interface DnssecMailAnswer {
  readonly name: string;
  readonly type: string;
  readonly state: DnssecState;
  readonly reason?: DnssecReason;
}

/** What validation from the root says of the domain's zone. Absent: the domain does not exist (NXDOMAIN). */
export interface Dnssec {
  /** The zone the domain is in, by its SOA. */
  readonly zone: string;
  /** It has DNSKEY records. That alone proves nothing to anybody. */
  readonly isSigned: boolean;
  /** Of its SOA; `bogus` also when an answer below that mail needs is. */
  readonly state: DnssecState;
  /** Left out when secure. */
  readonly reason?: DnssecReason;
  /** From the root down to the zone: every name on the way that has a DS or a DNSKEY. */
  readonly chain: readonly DnssecZone[];
  /** Of the signatures seen of this zone, the one that ends first. */
  readonly endsFirst?: DnssecSignature;
  /** Left out when none was seen. */
  readonly denial?: DnssecDenial;
  readonly mail: readonly DnssecMailAnswer[];
}
