/** Which authorities may issue certificates for the domain and its mail hosts. */
import type { FactEntry } from '@whyspam/core';
import { gatherCaa } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkCaa({
  target,
  options,
  domain,
  asked,
  mx,
}: CheckContext): Promise<readonly FactEntry[]> {
  return [factEntry('caa', domain, await gatherCaa(options.resolver, target.domain, mx, asked))];
}
