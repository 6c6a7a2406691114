/** One address: its reverse name, and the blocklists it may be on. */
import { skipped, type AddressRole, type Fact, type FactEntry, type FactValues } from '@whyspam/core';
import { gatherDnsbl, gatherPtr } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkPtr(
  { options, asked }: CheckContext,
  address: string,
  roles: readonly AddressRole[],
): Promise<readonly FactEntry[]> {
  const fact = await gatherPtr(options.resolver, address, roles, asked);
  return [factEntry('ptr', { kind: 'address', address }, fact)];
}

export async function checkDnsbl(
  context: CheckContext,
  address: string,
  roles: readonly AddressRole[],
): Promise<readonly FactEntry[]> {
  return [factEntry('dnsbl', { kind: 'address', address }, await dnsblOf(context, address, roles))];
}

async function dnsblOf(
  { options, asked }: CheckContext,
  address: string,
  roles: readonly AddressRole[],
): Promise<Fact<FactValues['dnsbl']>> {
  if (!options.dnsbl) return skipped({ kind: 'notAsked', option: '--no-dnsbl' });
  if (roles.every((role) => role === 'mxOnly'))
    return skipped({ kind: 'notMeaningful', because: 'addressDoesNotSend' });
  return gatherDnsbl(options.resolver, address, roles, asked);
}
