/** What a mail program is told. */
import type { FactEntry } from '@whyspam/core';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkAutoconfig({ domain, autoconfig }: CheckContext): Promise<readonly FactEntry[]> {
  return [factEntry('autoconfig', domain, await autoconfig())];
}
