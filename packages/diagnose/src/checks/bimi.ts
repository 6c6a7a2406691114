/** The BIMI record, its image and certificate. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkBimi(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
