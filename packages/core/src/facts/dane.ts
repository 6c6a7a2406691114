/** Facts about DANE for SMTP, RFC 7672. */

/** The TLSA records of one MX host at port 25. Absent: none published. */
export interface Dane {
  readonly host: string;
}
