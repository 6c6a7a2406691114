/** The zone and its name servers. */
import type { FactEntry } from '@whyspam/core';
import { gatherNameServers, gatherZone } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkZone({
  target,
  options,
  domain,
  asked,
}: CheckContext): Promise<readonly FactEntry[]> {
  const zone = await gatherZone(options.resolver, target.domain, asked);
  const servers = zone.state === 'known' ? await gatherNameServers(options.resolver, zone.value, asked) : [];
  return [factEntry('zone', domain, zone), ...servers];
}
