/** Whether a message was sent to many, and of what kind: what decides which duties it has. */
import type { MessageContent } from '@whyspam/core';

/** A list that people write to: its members are asked otherwise, and Gmail's demand is about marketing. */
export function isDiscussionList({ bulkSigns }: MessageContent): boolean {
  return bulkSigns.includes('list-post');
}

/** Feedback-ID alone is no sign: Amazon SES writes it on every message, receipts too. */
export function isBulk({ bulkSigns, unsubscribe }: MessageContent): boolean {
  return unsubscribe.links.length > 0 || bulkSigns.some((sign) => sign !== 'feedback-id');
}
