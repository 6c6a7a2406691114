/** The addresses of a host that is looked at for itself; an IP address is one already, and the DNS is not asked. */
import { isIP } from 'node:net';
import { known, type Fact, type MxHost } from '@whyspam/core';
import { gatherMxHost } from '@whyspam/dns';
import type { GatherOptions } from './check-context.ts';

/** @param addresses where it is, whatever the DNS says. */
export async function resolveHost(
  host: string,
  { resolver, signal, allowPrivate }: GatherOptions,
  addresses: readonly string[] | undefined = isIP(host) === 0 ? undefined : [host],
): Promise<Fact<MxHost>> {
  if (addresses === undefined) {
    return gatherMxHost(resolver, { host, preference: 0 }, { signal, acceptsUnroutable: allowPrivate });
  }
  const isAddressLiteral = isIP(host) !== 0;
  return known({ host, preference: 0, addresses, aliases: [], isAddressLiteral, unroutable: [] }, []);
}
