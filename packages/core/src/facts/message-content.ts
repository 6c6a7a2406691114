/** Facts about what is in a received message: its form, its parts, its links, and how one leaves the list. */

/** Breaks of RFC 5322, 2045 or 6532. */
export type FormFaultKind =
  /** A field that ought to be there; `to`: nobody is named in To, Cc or Bcc. */
  | 'missing'
  /** RFC 5322 section 3.6: at most once. */
  | 'duplicate'
  | 'unreadable'
  /** Octets over 127 in a field that are no UTF-8, and those that are (RFC 6532 needs SMTPUTF8). */
  | 'rawEightBit'
  | 'rawUtf8'
  | 'lineTooLong'
  | 'bareLineFeed'
  | 'bareReturn'
  | 'nul'
  /** A line of the header that is no field. */
  | 'notAField'
  | 'boundaryMissing'
  | 'boundaryNotClosed'
  | 'encodedMultipart'
  | 'unknownEncoding'
  | 'eightBitUndeclared'
  | 'badBase64'
  | 'base64Undeclared'
  | 'unknownCharset'
  | 'charsetMismatch'
  | 'htmlAsText';

export interface FormFault {
  readonly kind: FormFaultKind;
  /** In lower case. */
  readonly field?: string;
  /** Of the part it is in, `1.2`. */
  readonly part?: string;
  /** What was read there: the charset, the encoding, the line. */
  readonly detail?: string;
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
  /** The host that the reader sees, when it is another. */
  readonly shown?: string;
  /** It goes over a host of the sender, or of the service that sends for him: a counted link. */
  readonly isTracking?: boolean;
}

export interface LinkTrick {
  readonly kind:
    /** A number where a name belongs. */
    | 'addressHost'
    /** A name that only the sender's own network knows: `localhost`, `shop.local`. */
    | 'privateHost'
    /** `https://bank.example@evil.example/`. */
    | 'userInfo'
    /** Letters of another script that look Latin. */
    | 'confusable'
    | 'scriptUrl'
    | 'embeddedDocument';
  readonly url: string;
  readonly host: string;
}

export type HiddenHow = 'notDisplayed' | 'tinyFont' | 'sameColour' | 'offScreen' | 'noSpace' | 'zeroWidth';

export interface HiddenText {
  readonly how: HiddenHow;
  readonly octets: number;
  readonly sample: string;
}

export type ActiveContent =
  | 'script'
  | 'form'
  | 'frame'
  | 'plugin'
  | 'refresh'
  | 'externalStyle'
  | 'eventHandler';

export type AttachmentRisk =
  | 'program'
  | 'script'
  | 'shortcut'
  | 'diskImage'
  | 'webPage'
  | 'macros'
  | 'encryptedArchive'
  | 'programInArchive'
  | 'doubleExtension'
  | 'reversedName'
  | 'disguisedProgram';

export interface RiskyAttachment {
  readonly name: string;
  readonly because: AttachmentRisk;
  /** What was found inside, or the extension. */
  readonly detail?: string;
  /** Gmail refuses it whoever sends it. */
  readonly isRefusedByGmail: boolean;
}

export type UnsubscribeFault =
  | 'severalFields'
  | 'unreadable'
  | 'notHttps'
  | 'severalHttps'
  | 'postMissing'
  | 'postWrong'
  | 'postAlone'
  | 'mailtoMissing';

export type IdentityTrickKind =
  /** The display name holds an address of another domain. */
  | 'nameShowsAddress'
  /** One word of it mixes scripts that look alike. */
  | 'confusableName'
  | 'confusableDomain'
  /** Characters that turn the direction of writing, or have no width. */
  | 'reorderedName'
  /** Answers go to another organisation, or to a free mailbox; the domain. */
  | 'replyElsewhere'
  | 'replyToFreemail'
  /** From a free mailbox, answers to another one. */
  | 'freemailToFreemail';

export interface MessageContent {
  readonly formFaults: readonly FormFault[];
  readonly parts: readonly ContentPart[];
  /** Decoded. */
  readonly textOctets: number;
  readonly htmlOctets: number;
  /** Of the whole message. */
  readonly octets: number;
  /** Date less the time of the nearest Received line: positive is in the future. Left out when either is not there. */
  readonly dateSkewSeconds?: number;
  /**
   * Organisational domains of links, lower case, without the sender's own and without the best known: what may be asked of
   * lists of domains. At most 20.
   */
  readonly linkHosts: readonly string[];
  readonly misleadingLinks: readonly ContentLink[];
  readonly linkTricks: readonly LinkTrick[];
  /** What a mailing program ought to have filled in, `{{first_name}}`, as the reader sees it. */
  readonly placeholders: readonly string[];
  /** Hosts of link shorteners. */
  readonly shorteners: readonly string[];
  /** `embedded`: as data: in the HTML, which Gmail and Outlook do not show. */
  readonly images: {
    readonly count: number;
    readonly remote: number;
    readonly embedded: number;
    readonly isOnlyContent: boolean;
  };
  /** Text a reader cannot see, but for a preheader of usual length. */
  readonly hidden: readonly HiddenText[];
  /** What a mail program shows behind the subject, hidden in the message itself. */
  readonly preheader?: string;
  readonly activeContent: readonly ActiveContent[];
  readonly riskyAttachments: readonly RiskyAttachment[];
  /** 0 to 1: words of the HTML that the plain part has too; left out when either is missing, or too short to tell. */
  readonly textAgreement?: number;
  readonly unsubscribe: {
    readonly links: readonly string[];
    /** RFC 8058: both fields are there and right. */
    readonly isOneClick: boolean;
    /** Both are in h= of one signature, whether or not it verifies. Left out: there is no signature. */
    readonly isSigned?: boolean;
    readonly faults: readonly UnsubscribeFault[];
  };
  /** What says that it was sent to many: `list-id`, `precedence`, `feedback-id`, `list-post`, `recipients`. */
  readonly bulkSigns: readonly string[];
  readonly identityTricks: readonly { readonly kind: IdentityTrickKind; readonly detail: string }[];
}
