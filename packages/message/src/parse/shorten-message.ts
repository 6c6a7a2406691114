/** A large message made short enough to be kept: its form stays whole, its attachments lose all but their beginning. */
import { allParts, parseMimeTree } from './mime-tree.ts';

/** Octets of an attachment that are kept: enough to tell what kind of file it is. */
const KEPT_OF_ATTACHMENT = 8 * 1024;

/**
 * @param content one character a byte.
 * @param maxOctets what may be kept; a shorter message is kept as it is.
 * @returns the message with the bodies of its attachments cut at the end of a line; when that is not enough, cut at `maxOctets`.
 */
export function shortenMessage(content: string, maxOctets: number): string {
  if (content.length <= maxOctets) return content;
  const kept: string[] = [];
  let at = 0;
  for (const { children, type, bodyStart, end } of allParts(parseMimeTree(content).root)) {
    if (children.length > 0 || type.startsWith('text/') || end - bodyStart <= KEPT_OF_ATTACHMENT) continue;
    const limit = bodyStart + KEPT_OF_ATTACHMENT;
    const lineEnd = content.lastIndexOf('\n', limit);
    // The line end before the next boundary is its own.
    const cut = content.charAt(lineEnd - 1) === '\r' ? lineEnd - 1 : lineEnd;
    kept.push(content.slice(at, lineEnd > bodyStart ? cut : limit));
    at = end;
  }
  kept.push(content.slice(at));
  return kept.join('').slice(0, maxOctets);
}
