/** The TLS reporting record. */
import type { FactEntry } from '@whyspam/core';
import { gatherTlsRpt } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkTlsRpt({
  target,
  options,
  domain,
  asked,
}: CheckContext): Promise<readonly FactEntry[]> {
  return [factEntry('tlsRpt', domain, await gatherTlsRpt(options.resolver, target.domain, asked))];
}
