/** Which authorities may issue certificates. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkCaa(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
