/** The links of the chain that the rules speak of. */
import type { Dnssec, DnssecZone } from '@whyspam/core';

/** The zone of the domain itself; undefined when it has neither DS nor DNSKEY. */
export function ownZone({ zone, chain }: Dnssec): DnssecZone | undefined {
  return chain.find(({ name }) => name === zone);
}

/** Where a DS stands for no key of the zone. */
export function brokenLink({ chain }: Dnssec): DnssecZone | undefined {
  return chain.find(({ ds }) => ds.length > 0 && ds.every(({ hasKey }) => !hasKey));
}

/** What the parent has to publish: the DS of each key meant for it, else of every key. */
export function dsToPublish({ keys }: DnssecZone): readonly string[] {
  const usable = keys.filter(({ isRevoked }) => !isRevoked);
  const entry = usable.filter(({ isEntryPoint }) => isEntryPoint);
  return (entry.length > 0 ? entry : usable).map(({ ds }) => ds);
}
