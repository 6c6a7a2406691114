/** One reply of a known provider: the words it is known by, what it means, and where that was read. */
import type { BounceReason, ReplyEntryId, ReplyProvider } from '@whyspam/core';

export interface ReplyEntry {
  readonly id: ReplyEntryId;
  readonly provider: ReplyProvider;
  /**
   * Any of these; each a list of pieces that stand in the reply in this order. Pieces apart, and none with a repetition
   * without bound: so that one look at a reply costs time in proportion to its length, whatever it holds.
   */
  readonly when: readonly (readonly RegExp[])[];
  readonly reason: BounceReason;
  /** `byClass`: a reply of 4yz is to be tried again, one of 5yz is not. */
  readonly retry: 'no' | 'yes' | 'byClass' | 'afterDelisting';
  /** The page, or the public source, that has the code or the words. All were read on 2026-11-23. */
  readonly source: string;
  /** False: from memory; good enough to classify, never shown. */
  readonly verified: boolean;
}
