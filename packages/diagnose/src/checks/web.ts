/** The web site's own addresses. */
import type { FactEntry } from '@whyspam/core';
import { gatherWeb } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkWeb({
  target,
  options,
  domain,
  asked,
}: CheckContext): Promise<readonly FactEntry[]> {
  return [factEntry('web', domain, await gatherWeb(options.resolver, target.domain, asked))];
}
