/** Facts about a received message as it says itself: its own fields, before anything is believed of them. */

/** A mailbox of an address field, RFC 5322 section 3.4. */
export interface MessageMailbox {
  /** As written, without quotes of its own; the domain in lower case. */
  readonly address: string;
  /** Encoded words undone. */
  readonly display?: string;
}

/** A received message, or its header alone. */
export interface ReceivedMessage {
  readonly from: readonly MessageMailbox[];
  /** Of the only or first From mailbox: lower case, A-labels. */
  readonly fromDomain?: string;
  readonly sender?: MessageMailbox;
  readonly replyTo: readonly MessageMailbox[];
  /** Encoded words undone. */
  readonly subject?: string;
  /** As written. */
  readonly date?: string;
  /** With its angle brackets. */
  readonly messageId?: string;
  /** Of Return-Path; empty: the null sender. Left out: no such field. */
  readonly returnPath?: string;
  readonly octets: number;
  /** `false`: only a header was handed over, so nothing can be said of the body or of signatures over it. */
  readonly hasBody: boolean;
  /** What of it could not be read. */
  readonly problems: readonly string[];
}
