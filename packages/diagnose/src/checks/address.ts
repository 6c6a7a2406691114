/** One address: its reverse name, and the blocklists it may be on. And the lists that the domain may be on. */
import { skipped, type AddressRole, type Fact, type FactEntry, type FactValues } from '@whyspam/core';
import { gatherDnsbl, gatherDomainDnsbl, gatherPtr, type ShownName } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkPtr(
  { options, asked }: CheckContext,
  address: string,
  roles: readonly AddressRole[],
): Promise<readonly FactEntry[]> {
  // A reverse name is asked of senders. Of a host that only receives nobody asks for one.
  const fact = onlyReceives(roles)
    ? skipped({ kind: 'notMeaningful', because: 'addressDoesNotSend' })
    : await gatherPtr(options.resolver, address, roles, asked);
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
  if (onlyReceives(roles)) return skipped({ kind: 'notMeaningful', because: 'addressDoesNotSend' });
  return gatherDnsbl(options.resolver, address, roles, asked);
}

function onlyReceives(roles: readonly AddressRole[]): boolean {
  return roles.every((role) => role === 'mxOnly');
}

export async function checkDomainDnsbl(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, domain, asked } = context;
  const fact = options.dnsbl
    ? await gatherDomainDnsbl(options.resolver, target.domain, shownNames(context), asked)
    : skipped({ kind: 'notAsked', option: '--no-dnsbl' });
  return [factEntry('domainDnsbl', domain, fact)];
}

/** The names that receivers see in mail of the domain, beside its own. */
async function shownNames({ target, mx }: CheckContext): Promise<readonly ShownName[]> {
  const senders = (target.senders ?? []).flatMap(({ helo, mailFrom }): readonly ShownName[] => [
    ...(mailFrom === undefined ? [] : [{ host: mailFrom, role: 'mailFrom' as const }]),
    ...(helo === undefined ? [] : [{ host: helo, role: 'helo' as const }]),
  ]);
  const receives = await mx;
  const exchanges = receives.state === 'known' ? receives.value.exchanges : [];
  return [...senders, ...exchanges.map(({ host }): ShownName => ({ host, role: 'mxHost' }))];
}
