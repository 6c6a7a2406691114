/** Whether the zone's answers can be proven from the root. */
import type { FactEntry } from '@whyspam/core';
import { gatherDnssec } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkDnssec({
  target,
  options,
  domain,
  asked,
}: CheckContext): Promise<readonly FactEntry[]> {
  return [factEntry('dnssec', domain, await gatherDnssec(options.resolver, target.domain, asked))];
}
