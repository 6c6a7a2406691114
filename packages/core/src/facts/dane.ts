/** Facts about DANE for SMTP, RFC 7672. */
import type { ProbeError } from '../probe-error.ts';

/** Why a TLSA record counts for nothing. */
export type TlsaFault =
  /** Usage 0 or 1, which SMTP does not use (RFC 7672 section 3.1.3). */
  | 'pkix-usage'
  | 'unknown-usage'
  | 'unknown-selector'
  | 'unknown-matching'
  /** A digest of a length that its kind never has. */
  | 'bad-length'
  /** The whole certificate or key is meant to be here, and cannot be read as one. */
  | 'bad-certificate'
  | 'bad-key';

export interface TlsaRecord {
  /** 2: DANE-TA, 3: DANE-EE (RFC 7218). */
  readonly usage: number;
  /** 0: the certificate, 1: its public key. */
  readonly selector: number;
  /** 0: in full, 1: SHA-256, 2: SHA-512. */
  readonly matching: number;
  /** Lower-case hexadecimal. */
  readonly association: string;
  /** Left out: usable. */
  readonly fault?: TlsaFault;
}

/**
 * How far DNSSEC carries. Only `secure` makes senders go by the records: MX, address and TLSA all proven. `bogus`: the
 * TLSA answer fails validation, and senders deliver nothing to this host. `indeterminate`: we could not tell.
 */
export type DaneSecurity =
  | 'secure'
  | 'mxNotSecure'
  | 'hostNotSecure'
  | 'tlsaNotSecure'
  | 'bogus'
  | 'indeterminate';

/** Why a certificate chain does not fit the records. */
export type DaneMismatch =
  /** No record is of this certificate or key. */
  | 'no-match'
  /** The authority that the records name did not issue it, or was not sent along (RFC 7672 section 3.1.2). */
  | 'authority-missing'
  | 'expired'
  | 'not-yet-valid'
  /** Of a DANE-TA record: the certificate is not for this host. */
  | 'wrong-name'
  /** An issuer in between is no authority. */
  | 'not-an-authority';

/** One address of the host, as the SMTP probe saw it. */
export interface DaneServer {
  readonly address: string;
  readonly port: number;
  /** `noTls`: it does not encrypt. `notSeen`: it was not probed, or no handshake came about for us. */
  readonly outcome: 'match' | 'mismatch' | 'noTls' | 'notSeen';
  readonly reason?: DaneMismatch;
  /** The record that fits, counted from 0. */
  readonly record?: number;
  /** Of the public key in the certificate shown: what `3 1 1` would hold. Lower-case hexadecimal. */
  readonly keySha256?: string;
}

/** The TLSA records of one MX host at port 25. Absent: none published. */
export interface Dane {
  readonly host: string;
  /** Where the records are: below the host, or below the name its alias leads to (RFC 7672 section 2.2.2). */
  readonly tlsaName: string;
  readonly records: readonly TlsaRecord[];
  readonly ttlSeconds: number;
  readonly security: DaneSecurity;
  /**
   * What senders that do DANE demand. `authenticate`: a certificate that fits. `encrypt`: TLS with any certificate, for
   * no record is usable (RFC 7672 section 2.2). `refuse`: they deliver nothing, the answer being bogus.
   */
  readonly effect: 'authenticate' | 'encrypt' | 'none' | 'refuse' | 'unknown';
  readonly servers: readonly DaneServer[];
}

/** DANE over all MX hosts of the domain. */
export interface DaneCoverage {
  readonly hosts: readonly {
    readonly host: string;
    readonly effect: Dane['effect'];
    /** The host could not be looked at. */
    readonly error?: ProbeError;
  }[];
}
