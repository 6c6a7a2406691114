/** How much of a message is read: whatever is beyond is named as a problem, and the rest is still used. */

export interface MessageLimits {
  /** Octets of the whole message. */
  readonly maxOctets: number;
  /** Octets of one block of header fields. */
  readonly maxHeaderOctets: number;
  readonly maxFields: number;
  readonly maxDepth: number;
  readonly maxParts: number;
}

/** Gmail takes 25 MB of attachments, which base64 makes a third larger. */
export const DEFAULT_LIMITS: MessageLimits = {
  maxOctets: 36 * 1024 * 1024,
  maxHeaderOctets: 512 * 1024,
  maxFields: 2000,
  maxDepth: 30,
  maxParts: 2000,
};

/** What is wrong with the form of a message; offsets in octets. */
export type MessageProblem =
  | { readonly kind: 'notAField'; readonly offset: number; readonly text: string }
  | { readonly kind: 'headerTooLong'; readonly offset: number; readonly limit: number }
  | { readonly kind: 'tooManyFields'; readonly offset: number; readonly limit: number }
  | { readonly kind: 'tooDeep'; readonly offset: number; readonly limit: number }
  | { readonly kind: 'tooManyParts'; readonly offset: number; readonly limit: number }
  | { readonly kind: 'notClosed'; readonly offset: number; readonly boundary: string };
