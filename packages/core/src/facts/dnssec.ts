/** Facts about DNSSEC of the zone, RFC 4033 to 4035. */

/** What validation from the root says of the domain's zone. Absent: never; an unsigned zone is `insecure`. */
export interface Dnssec {
  readonly state: 'secure' | 'insecure' | 'bogus' | 'indeterminate';
  /** Language-neutral. */
  readonly reason: string;
}
