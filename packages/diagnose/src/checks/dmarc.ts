/** The DMARC policy in force. */
import type { FactEntry } from '@whyspam/core';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkDmarc({ domain, dmarc }: CheckContext): Promise<readonly FactEntry[]> {
  return [factEntry('dmarc', domain, await dmarc)];
}
