/** Which addresses are judged as senders: those that only receive or only serve the web are not. */
import type { AddressRole } from '@whyspam/core';

const SENDING: readonly AddressRole[] = [
  'declaredSender',
  'spfAddress',
  'mxThatSends',
  'refusedInBounce',
  'seenInReports',
  'seenInMessage',
];

export function isSending(roles: readonly AddressRole[]): boolean {
  return roles.some((role) => SENDING.includes(role));
}
