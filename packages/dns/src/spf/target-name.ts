/** Names that SPF asks for: made short enough, in A-labels, and fit for a question. RFC 7208 sections 4.3 and 7.3. */
import { domainToASCII } from 'node:url';

/** Section 7.3: a name over 253 characters loses labels from the left until it fits. */
export function trimName(name: string): string {
  let trimmed = name.endsWith('.') ? name.slice(0, -1) : name;
  if (trimmed.length > 253) {
    const dot = trimmed.indexOf('.', trimmed.length - 254);
    trimmed = dot === -1 ? trimmed : trimmed.slice(dot + 1);
  }
  return trimmed.toLowerCase();
}

export function asciiName(name: string): string {
  const bare = name.endsWith('.') ? name.slice(0, -1) : name;
  // oxlint-disable-next-line no-control-regex -- only a U-label needs the conversion (RFC 7208 section 4.3).
  return (/[^\x00-\x7f]/.test(bare) ? domainToASCII(bare) : bare).toLowerCase();
}

/** Section 4.3: labels of 1 to 63 characters, 253 in all, no address literal. */
export function isAskable(name: string): boolean {
  if (name === '' || name.length > 253 || name.startsWith('[')) return false;
  let start = 0;
  for (;;) {
    const dot = name.indexOf('.', start);
    const length = (dot === -1 ? name.length : dot) - start;
    if (length === 0 || length > 63) return false;
    if (dot === -1) return true;
    start = dot + 1;
  }
}
