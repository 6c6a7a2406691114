/** The TLS reporting record. */
import type { FactEntry } from '@whyspam/core';
import type { CheckContext } from './check-context.ts';

export function checkTlsRpt(_context: CheckContext): Promise<readonly FactEntry[]> {
  return Promise.resolve([]);
}
