/** What a message says of itself: who it is from, what about, and whether there is more than a header. */
import type { ReceivedMessage } from '@whyspam/core';
import type { MimeTree } from '../parse/mime-tree.ts';

/** @param content one character a byte. */
export function readOverview(content: string, _tree: MimeTree): ReceivedMessage {
  return { from: [], replyTo: [], octets: content.length, hasBody: false, problems: [] };
}
