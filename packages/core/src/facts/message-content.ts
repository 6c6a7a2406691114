/** Facts about what is in a received message: its form, its parts, its links, and how one leaves the list. */

/** A break of RFC 5322, 2045 or 6532. */
export interface FormFault {
  /** `missing`, `duplicate`, `unreadable`, `rawEightBit`, `lineTooLong`, `bareLineFeed`, `bareReturn`, `nul`... */
  readonly kind: string;
  readonly field?: string;
  /** Octets from the start of the message. */
  readonly offset?: number;
  readonly count: number;
}

export interface ContentPart {
  /** `1.2`. */
  readonly path: string;
  readonly type: string;
  readonly charset?: string;
  readonly encoding: string;
  readonly octets: number;
  readonly fileName?: string;
  readonly isAttachment: boolean;
}

export interface ContentLink {
  readonly url: string;
  readonly host: string;
  /** What the reader sees, when it names another place. */
  readonly shown?: string;
}

export interface MessageContent {
  readonly formFaults: readonly FormFault[];
  readonly parts: readonly ContentPart[];
  readonly textOctets: number;
  readonly htmlOctets: number;
  readonly octets: number;
  /** Hosts of links, lower case, each once. */
  readonly linkHosts: readonly string[];
  readonly misleadingLinks: readonly ContentLink[];
  readonly shorteners: readonly string[];
  readonly images: { readonly count: number; readonly remote: number; readonly isOnlyContent: boolean };
  /** Text a reader cannot see, octets, and how it is hidden. */
  readonly hidden: readonly { readonly how: string; readonly octets: number; readonly sample: string }[];
  readonly activeContent: readonly string[];
  readonly riskyAttachments: readonly { readonly name: string; readonly because: string }[];
  /** 0 to 1: words of the HTML that the plain part has too; left out when either is missing. */
  readonly textAgreement?: number;
  readonly unsubscribe: {
    readonly links: readonly string[];
    /** RFC 8058: both fields are there and right. */
    readonly isOneClick: boolean;
    /** Both are in h= of a signature that verifies; left out: not known. */
    readonly isSigned?: boolean;
    readonly faults: readonly string[];
  };
  /** What says that it was sent to many: List-Id, Precedence, Feedback-ID. */
  readonly bulkSigns: readonly string[];
  readonly identityTricks: readonly { readonly kind: string; readonly detail: string }[];
}
