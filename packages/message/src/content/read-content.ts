/** What is in a message: its form, parts, links, and how one leaves the list. */
import type { MessageContent } from '@whyspam/core';
import type { MimeTree } from '../parse/mime-tree.ts';

/** @param content one character a byte. */
export function readContent(content: string, _tree: MimeTree): MessageContent {
  return {
    formFaults: [],
    parts: [],
    textOctets: 0,
    htmlOctets: 0,
    octets: content.length,
    linkHosts: [],
    misleadingLinks: [],
    shorteners: [],
    images: { count: 0, remote: 0, isOnlyContent: false },
    hidden: [],
    activeContent: [],
    riskyAttachments: [],
    unsubscribe: { links: [], isOneClick: false, faults: [] },
    bulkSigns: [],
    identityTricks: [],
  };
}
