/** Facts about CAA, RFC 8659: which authorities may issue certificates. */
import type { ParseProblem } from './spf.ts';

/** One CAA record. */
export interface CaaProperty {
  /** Lower case: tags are matched without regard to case (RFC 8659 section 4.1). */
  readonly tag: string;
  readonly flags: number;
  /** An authority that does not know the tag must not issue. */
  readonly isCritical: boolean;
  /** As published, one character a byte. */
  readonly value: string;
  /** Of issue, issuewild, issuemail, issuevmc: the authority, lower case; "" allows nobody. */
  readonly issuer?: string;
  readonly parameters: readonly { readonly name: string; readonly value: string }[];
  /** Spans are offsets into the value. */
  readonly problems: readonly ParseProblem[];
}

/** The relevant resource record set of one name, RFC 8659 section 3. */
export interface CaaSet {
  /** The name a certificate is for. */
  readonly name: string;
  /** `none`: nothing at the name or above. `unknown`: a name on the way could not be asked. */
  readonly state: 'found' | 'none' | 'unknown';
  /** The name that has the records: `name` itself or a parent. */
  readonly foundAt?: string;
  readonly properties: readonly CaaProperty[];
}

/** The CAA records that govern certificates for the domain and its own mail hosts. Absent: none at any of them or above. */
export interface Caa {
  /** The domain first, then its mail hosts. */
  readonly sets: readonly CaaSet[];
}
