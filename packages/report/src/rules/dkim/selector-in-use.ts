/** Which selectors are known to sign; every other was guessed, however well. */
import type { SelectorOrigin } from '@whyspam/core';

export function isInUse(origin: SelectorOrigin): boolean {
  return origin === 'given' || origin === 'message' || origin === 'report' || origin === 'sender';
}
