/** Facts about DKIM keys, RFC 6376, RFC 8301, RFC 8463. */
import type { ParseProblem } from './spf.ts';

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
}

/** The key record of one selector. Absent: the name holds no key. */
export interface DkimKey {
  readonly selector: string;
  /** How the selector came to be tried. */
  readonly origin: 'given' | 'sender' | 'provider' | 'guess';
  readonly records: readonly string[];
  /** CNAME targets on the way, in order. */
  readonly aliases: readonly string[];
  /** The last CNAME points at a name without a record. */
  readonly isDangling: boolean;
  readonly vendor?: string;
  readonly keyType: 'rsa' | 'ed25519' | 'unknown';
  /** Bits of the modulus (RSA) or 256 (Ed25519). Left out when the key cannot be read. */
  readonly bits?: number;
  /** `p=` is empty, RFC 6376 section 3.6.1. */
  readonly isRevoked: boolean;
  readonly flags: readonly string[];
  readonly problems: readonly ParseProblem[];
}
