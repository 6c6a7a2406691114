/** The zone, its delegation, its name servers, and whether they agree. */
import { unknown, type Fact, type FactEntry, type FactValues, type Zone } from '@whyspam/core';
import {
  gatherAgreement,
  gatherDelegation,
  gatherNameServers,
  gatherZone,
  type DkimResult,
} from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkZone(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, domain, asked } = context;
  const looking = gatherZone(options.resolver, target.domain, asked);
  const delegating = gatherDelegation(options.resolver, target.domain, looking, asked);
  const zone = await looking;
  const asking = zone.state === 'known' ? askServers(context, zone.value) : undefined;
  const [delegation, servers] = await Promise.all([delegating, asking]);
  return [
    factEntry('zone', domain, zone),
    factEntry('delegation', domain, delegation),
    ...(servers ?? agreementWithout(context, zone)),
  ];
}

/** What the servers say of themselves and of the mail records, asked at one moment. */
async function askServers(context: CheckContext, zone: Zone): Promise<readonly FactEntry[]> {
  const { target, options, domain, asked, dkim } = context;
  const entries = gatherNameServers(options.resolver, zone, asked);
  const agreement = await gatherAgreement(options.resolver, target.domain, zone, entries, {
    ...asked,
    selectors: dkim.then(selectorsOf),
  });
  return [factEntry('agreement', domain, agreement), ...(await entries)];
}

/** Those that hold a key, and those that were named: one that a server lacks may be the one the resolver asked. */
function selectorsOf({ dkim }: DkimResult): readonly string[] {
  return dkim.state === 'known' ? [...dkim.value.given, ...dkim.value.found] : [];
}

/** Without a zone there are no servers to agree: what kept the zone from being seen keeps this too. */
function agreementWithout({ domain }: CheckContext, zone: Fact<FactValues['zone']>): readonly FactEntry[] {
  return zone.state === 'unknown' ? [factEntry('agreement', domain, unknown(zone.error, zone.evidence))] : [];
}
