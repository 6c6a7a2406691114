/** Facts about DKIM keys, RFC 6376, RFC 8301, RFC 8463. */
import type { ParseProblem } from './spf.ts';

/**
 * How a selector came to be tried: `given` by the administrator, seen in the signature of a `message` or in a DMARC
 * `report`, declared for a `sender`, `derived` from another answer; else it is the usual one of a `provider` that the domain
 * uses, or a `guess`. The first five are in use, as far as anybody can say from outside.
 */
export type SelectorOrigin = 'given' | 'message' | 'report' | 'sender' | 'derived' | 'provider' | 'guess';

/** What the search for selectors gave. Never says that there is no DKIM: a selector not guessed is not absent. */
export interface Dkim {
  /** Selectors asked for, in order. */
  readonly tried: readonly string[];
  /** Selectors the administrator named, or a message or report showed. */
  readonly given: readonly string[];
  readonly found: readonly string[];
  /** Selectors that could not be asked. */
  readonly unreachable: readonly string[];
  /** A name nobody would choose answers too: a wildcard, so an answer proves nothing. */
  readonly hasWildcard: boolean;
  /** The wildcard answers with an empty `p=`: how a domain that signs nothing says so for every selector. */
  readonly wildcardIsRevoked?: boolean;
  /**
   * `_domainkey` itself does not exist. By RFC 8020 nothing can be below it, but servers that answer so for an empty name
   * with names below are common: only a hint.
   */
  readonly looksEmpty?: boolean;
  /** Keys of named selectors that stand where a panel put them that adds the domain by itself: `s._domainkey.d.tld.d.tld`. */
  readonly doubled?: readonly { readonly selector: string; readonly name: string }[];
  /** What was found, with the sender service behind each. */
  readonly keys?: readonly {
    readonly selector: string;
    readonly keyType: DkimKey['keyType'];
    readonly bits?: number;
    readonly vendor?: string;
  }[];
}

/** The key record of one selector. Absent: the name holds no key. */
export interface DkimKey {
  readonly selector: string;
  readonly origin: SelectorOrigin;
  readonly records: readonly string[];
  readonly ttlSeconds?: number;
  /** CNAME targets on the way, in order. */
  readonly aliases: readonly string[];
  /** The last CNAME points at a name without a record. */
  readonly isDangling: boolean;
  /** The sender service behind the key: by its CNAME, by a selector nobody else uses, or by a selector that SPF or MX backs. */
  readonly vendor?: string;
  readonly keyType: 'rsa' | 'ed25519' | 'unknown';
  /** Bits of the modulus (RSA) or 256 (Ed25519). Left out when the key cannot be read. */
  readonly bits?: number;
  /** The public exponent (RSA). */
  readonly exponent?: string;
  /** How the RSA key is wrapped: `pkcs1` is a bare RSAPublicKey. */
  readonly form?: 'spki' | 'pkcs1';
  /** `p=` is empty, RFC 6376 section 3.6.1. */
  readonly isRevoked: boolean;
  readonly flags: readonly string[];
  /** `h=`; left out or empty allows all. */
  readonly hashes?: readonly string[];
  /** `s=`; left out or empty allows all. */
  readonly services?: readonly string[];
  readonly problems: readonly ParseProblem[];
}
