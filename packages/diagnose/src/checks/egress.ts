/** Whether port 25 is open from here: only when a failed look could be ours. */
import { domainSubject, type FactEntry } from '@whyspam/core';
import { factEntry, type GatherOptions } from './check-context.ts';
import type { ServerLooks } from './server-looks.ts';

/** Nothing where it was not needed: then there is nothing to say of it. */
export async function checkEgress(
  looks: ServerLooks,
  domain: string,
  { watch }: GatherOptions,
): Promise<readonly FactEntry[]> {
  if (!(await looks.isEgressNeeded())) return [];
  watch.plan('egress', domain);
  return watch.run('egress', domain, async () => [
    factEntry('egress', domainSubject(domain), await looks.egress()),
  ]);
}
