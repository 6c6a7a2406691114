/** Facts about the name a sender gives itself in HELO or EHLO, RFC 5321 section 4.1.1.1. */

/** Absent: it was not said which name the sender uses. */
export interface Helo {
  /** As declared. */
  readonly name: string;
  /**
   * `addressLiteral`: an address in brackets, which the standard allows a host without a name. `bareAddress`: without
   * the brackets. `singleLabel`: no dot in it. `reserved`: under a name that is nobody's in the DNS, as .local.
   */
  readonly kind: 'hostName' | 'addressLiteral' | 'bareAddress' | 'singleLabel' | 'reserved' | 'invalid';
  /** Of a host name, both families; empty when the name has none. */
  readonly addresses: readonly string[];
}
