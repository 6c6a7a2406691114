/** The BIMI record, its image and certificate. */
import type { FactEntry } from '@whyspam/core';
import { gatherBimi } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkBimi(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, domain, asked, dmarc } = context;
  const fact = await gatherBimi(options.resolver, options.getHttps, target.domain, dmarc, asked);
  return [factEntry('bimi', domain, fact)];
}
