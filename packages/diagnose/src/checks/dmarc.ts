/** The DMARC policy in force, and records at names where nobody looks for it. */
import type { FactEntry } from '@whyspam/core';
import { gatherMisplacedDmarc } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkDmarc(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, asked, domain, dmarc } = context;
  const [policy, misplaced] = await Promise.all([
    dmarc,
    gatherMisplacedDmarc(options.resolver, target.domain, asked),
  ]);
  return [factEntry('dmarc', domain, policy), factEntry('misplacedDmarc', domain, misplaced)];
}
