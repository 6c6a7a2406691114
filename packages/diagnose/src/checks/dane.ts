/** The TLSA records of each MX host. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkDane(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
