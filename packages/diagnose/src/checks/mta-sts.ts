/** The MTA-STS record and its policy. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkMtaSts(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
