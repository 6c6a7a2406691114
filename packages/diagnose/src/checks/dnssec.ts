/** Whether the zone's answers can be proven from the root. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkDnssec(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
