/** Facts about an address that may send the domain's mail: its name, the lists it is on, what SPF and DMARC say of it. */
import type { SpfCheck } from './spf.ts';

/**
 * Why the address is looked at: the administrator named it, the domain's own SPF names it alone, it is an MX host that
 * SPF authorises, it only receives, or it serves the web site; a bounce named it as the
 * address that was refused, or receivers reported authenticated mail of the domain from it, or it handed
 * over a message that is at hand.
 */
export type AddressRole =
  | 'declaredSender'
  | 'spfAddress'
  | 'mxThatSends'
  | 'mxOnly'
  | 'webServer'
  | 'refusedInBounce'
  | 'seenInReports'
  | 'seenInMessage';

export interface PtrName {
  readonly name: string;
  /** Addresses the name resolves to, of the same family. */
  readonly addresses: readonly string[];
  /** The name leads back to the address (forward-confirmed reverse DNS, RFC 8601 section 2.7.3). */
  readonly isConfirmed: boolean;
  /** The name could not be resolved, so whether it is confirmed was not seen. */
  readonly isUnchecked?: boolean;
  /** The name looks made from the address, as those of home and dynamic lines. */
  readonly isGeneric: boolean;
}

/** Reverse DNS of one address. Absent: no PTR record. */
export interface Ptr {
  readonly address: string;
  /** The name asked: 25.2.0.192.in-addr.arpa. */
  readonly reverseName: string;
  readonly roles: readonly AddressRole[];
  /** Names behind a CNAME of the reverse name, as in RFC 2317; with `names` empty it leads nowhere. */
  readonly aliases?: readonly string[];
  /** At most the first ten of them. */
  readonly names: readonly PtrName[];
  /** How many PTR records there are; left out when all of them are in `names`. */
  readonly nameCount?: number;
}

export interface DnsblAnswer {
  readonly zone: string;
  readonly name: string;
  /** `refused`: the list would not answer this resolver. `broken`: failed its self-test or answered outside 127/8. */
  readonly state: 'listed' | 'notListed' | 'refused' | 'unreachable' | 'broken';
  /** The A records, verbatim. */
  readonly codes: readonly string[];
  /** What each code means, language-neutral, from the catalogue. */
  readonly meanings: readonly string[];
  /** Says where the address is allocated, not what it did (for example PBL). */
  readonly isPolicy: boolean;
  /** 0 to 100: how much receivers heed the list, or the code it gave. Left out: not known. */
  readonly weight?: number;
  /** It lists whole networks, so its entry says nothing of the address itself. */
  readonly isRange?: true;
  /** It answers only resolvers that were registered with it, so that it is silent says little. */
  readonly needsRegistration?: true;
  /** What the list says in words (its TXT record), when listed. Text from the network. */
  readonly text?: string;
  /** Left out: the list removes by itself, or its page is not known. */
  readonly delistUrl?: string;
}

/** What the blocklists say of one address. */
export interface Dnsbl {
  readonly address: string;
  readonly roles: readonly AddressRole[];
  readonly lists: readonly DnsblAnswer[];
}

/** The organisational domains that one reading of DMARC compares, and what comes of it. One left out could not be found. */
export interface AlignmentReading {
  readonly from?: string;
  readonly mailFrom?: string;
  /** Of the signature that is declared, whether its key is there or not. */
  readonly dkim?: string;
  readonly spfIsAligned: boolean;
  readonly dkimIsAligned: boolean;
  readonly dmarc: 'pass' | 'fail' | 'none';
}

/** How mail from one source fares: SPF, alignment, DMARC. */
export interface SenderCheck {
  readonly address: string;
  readonly from: string;
  readonly name?: string;
  readonly program: 'mailServer' | 'phpMail' | 'esp' | 'application' | 'unknown';
  readonly helo?: string;
  readonly mailFrom: string;
  readonly spf: SpfCheck;
  readonly spfIsAligned: boolean;
  readonly dkimDomain?: string;
  readonly dkimSelector?: string;
  /** The d= is aligned with From under the policy in force. */
  readonly dkimIsAligned: boolean;
  /** What a receiver that honours DMARC makes of it; `none` when no policy is published. */
  readonly dmarc: 'pass' | 'fail' | 'none';
  /** What was compared, side by side: the tree walk of RFC 9989 and the public suffix list of RFC 7489. */
  readonly alignment?: {
    readonly spfMode: 'relaxed' | 'strict';
    readonly dkimMode: 'relaxed' | 'strict';
    readonly rfc9989: AlignmentReading;
    readonly rfc7489: AlignmentReading;
  };
  readonly vendor?: string;
}

/** The web site's own addresses, which send the mail of forms when PHP mail() is used. Absent: no web address. */
export interface Web {
  readonly servers: readonly {
    readonly address: string;
    readonly names: readonly string[];
    /** What SPF would say of mail from this address with the domain as envelope sender. */
    readonly spf: SpfCheck;
  }[];
}
