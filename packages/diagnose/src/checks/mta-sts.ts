/** The MTA-STS record and its policy. */
import type { FactEntry } from '@whyspam/core';
import { gatherMtaSts } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkMtaSts({
  target,
  options,
  domain,
  asked,
  mx,
}: CheckContext): Promise<readonly FactEntry[]> {
  const fact = await gatherMtaSts(options.resolver, options.getHttps, target.domain, { ...asked, mx });
  return [factEntry('mtaSts', domain, fact)];
}
