/** The addresses of a host that is looked at for itself; an IP address is one already, and the DNS is not asked. */
import { isIP } from 'node:net';
import { known, type Fact, type MxHost } from '@whyspam/core';
import { gatherMxHost } from '@whyspam/dns';
import type { GatherOptions } from './check-context.ts';

export async function resolveHost(
  host: string,
  { resolver, signal, allowPrivate }: GatherOptions,
): Promise<Fact<MxHost>> {
  if (isIP(host) === 0) {
    return gatherMxHost(resolver, { host, preference: 0 }, { signal, acceptsUnroutable: allowPrivate });
  }
  const value = {
    host,
    preference: 0,
    addresses: [host],
    aliases: [],
    isAddressLiteral: true,
    unroutable: [],
  };
  return known(value, []);
}
