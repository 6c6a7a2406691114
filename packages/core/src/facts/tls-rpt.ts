/** Facts about SMTP TLS reporting, RFC 8460. */
import type { ParseProblem } from './spf.ts';

/** The TLS reporting record. Absent: no record at `_smtp._tls`. */
export interface TlsRpt {
  /** TXT that begin `v=TLSRPTv1;`, or where there is none such, those that were meant to. More than one counts as none. */
  readonly records: readonly string[];
  readonly ttlSeconds: number;
  /** Where reports go, `mailto:` and `https:`; empty when no single record is valid. */
  readonly uris: readonly string[];
  /** Of the one record. */
  readonly problems: readonly ParseProblem[];
}
