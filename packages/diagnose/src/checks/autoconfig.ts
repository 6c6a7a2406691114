/** What a mail program is told. */
import type { FactEntry } from '@whyspam/core';
import { gatherAutoconfig } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkAutoconfig(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, domain, asked, mx } = context;
  const fact = await gatherAutoconfig(options.resolver, options.getHttps, target.domain, mx, asked);
  return [factEntry('autoconfig', domain, fact)];
}
