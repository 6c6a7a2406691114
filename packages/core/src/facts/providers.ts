/** Facts about who runs what for the domain, as far as its records show. */

/** One company, and the records that show it. */
export interface SeenProvider {
  readonly provider: string;
  /** What it is for, where it is one that receives: `gateway` has the mailboxes behind it. */
  readonly kind?: 'mailbox' | 'consumer' | 'gateway' | 'forwarding' | 'inbound-api';
  /** False: the catalogue has it from memory, so it is not shown as certain. */
  readonly isVerified: boolean;
  /** Record and name, for example `MX aspmx.l.google.com`. */
  readonly because: readonly string[];
}

/** Who hosts the DNS, receives the mail and sends it. Absent: nothing was recognised. */
export interface Providers {
  readonly dns: readonly SeenProvider[];
  readonly receiving: readonly SeenProvider[];
  readonly sending: readonly SeenProvider[];
  /**
   * A provider of mailboxes that SPF does not let send: what its own instructions say to include. Only where the whole
   * tree of includes was read and nothing in it can stand for the provider's servers.
   */
  readonly notIncluded?: { readonly provider: string; readonly include: string };
}
