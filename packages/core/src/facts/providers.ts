/** Facts about who runs what for the domain, as far as its records show. */

/** Who hosts the DNS, receives the mail and sends it. Absent: nothing recognised. */
export interface Providers {
  readonly domain: string;
}
