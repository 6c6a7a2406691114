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
  readonly withoutKey?: readonly ServiceWithoutKey[];
}

/**
 * A service that sends for the domain, while none of the names at which its customers publish its DKIM keys holds anything.
 * Only services whose names are the same for all customers, and only where each name was asked.
 */
export interface ServiceWithoutKey {
  readonly provider: string;
  /** `seen`: mail of it arrived without a signature of the domain. `mailbox`: the mailboxes are there. `spf`: SPF lets it send. */
  readonly known: 'seen' | 'mailbox' | 'spf';
  /** The usual ones, without `_domainkey`. */
  readonly selectors: readonly string[];
  /** Whose name it signs with instead, as far as that was seen. */
  readonly signers: readonly string[];
  /** Ids: the names that hold nothing, and where it was seen. */
  readonly evidence: readonly string[];
}
