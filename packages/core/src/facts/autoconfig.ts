/** Facts about what a mail client is told by itself: RFC 6186, RFC 8314, Thunderbird autoconfig, Autodiscover. */

/** What a mail client finds for an address of the domain. Absent: nothing is published anywhere. */
export interface Autoconfig {
  readonly domain: string;
}
