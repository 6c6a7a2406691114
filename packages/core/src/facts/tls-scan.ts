/** Facts about everything a server's TLS takes, not only what one handshake used. */
import type { ProbeError } from '../probe-error.ts';

export const TLS_VERSIONS = ['SSLv3', 'TLSv1', 'TLSv1.1', 'TLSv1.2', 'TLSv1.3'] as const;
export type TlsVersion = (typeof TLS_VERSIONS)[number];

/** What came of an offer. Unknown: silence, a closed network, a refusal of our address; never "not taken". */
export type TlsOffer =
  | { readonly state: 'accepted'; readonly cipher: string; readonly keyExchange?: string }
  | { readonly state: 'refused' }
  | { readonly state: 'unknown'; readonly error: ProbeError };

/** The worst thing about a cipher, worst first. */
export type CipherWeakness = 'null' | 'export' | 'des' | 'rc4' | 'tripleDes' | 'anonymous';

export interface WeakCipher {
  /** Its name in the IANA registry. */
  readonly cipher: string;
  readonly weakness: CipherWeakness;
}

/** The TLS of one server on one address, by offers of our own making. Absent: it does not offer STARTTLS. */
export interface TlsScan {
  readonly host: string;
  readonly address: string;
  readonly port: number;
  /** One entry for each version, oldest first. */
  readonly versions: readonly (TlsOffer & { readonly version: TlsVersion })[];
  /** One for each kind of weakness. */
  readonly weakCiphers: readonly WeakCipher[];
  /** Why `weakCiphers` may lack some. */
  readonly weakCiphersError?: ProbeError;
  /** Bits of the prime it uses for DHE (RFC 7919); left out when it offers none or this was not seen. */
  readonly dheBits?: number;
  /** Whether it agrees on any cipher with an ephemeral key; left out when that could not be seen. */
  readonly hasForwardSecrecy?: boolean;
  /** Groups of key exchange it takes under TLS 1.3, in its order of choice; no more than four are asked for. */
  readonly groups: readonly string[];
  /** What it shows to a client that names no host (no SNI), as older senders do. */
  readonly withoutSni:
    | { readonly state: 'same' }
    | { readonly state: 'other'; readonly names: readonly string[]; readonly namesHost: boolean }
    | { readonly state: 'refused' }
    | { readonly state: 'unknown'; readonly error: ProbeError };
  /** A command sent in the clear behind STARTTLS was obeyed under TLS (CVE-2011-0411); left out when not seen. */
  readonly obeysInjected?: boolean;
}
