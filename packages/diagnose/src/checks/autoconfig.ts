/** What a mail client is told. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkAutoconfig(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
