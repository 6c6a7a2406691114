/** Facts about SMTP TLS reporting, RFC 8460. */

/** The TLS reporting record. Absent: no record at `_smtp._tls`. */
export interface TlsRpt {
  readonly records: readonly string[];
}
