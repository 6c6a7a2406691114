/** One address: its reverse name, and the blocklists it may be on. And the lists that the domain may be on. */
import { skipped, type AddressRole, type Fact, type FactEntry, type FactValues } from '@whyspam/core';
import { gatherDnsbl, gatherDomainDnsbl, gatherPtr, type ShownName } from '@whyspam/dns';
import { factEntry, type CheckContext } from './check-context.ts';

export async function checkPtr(context: CheckContext, address: string): Promise<readonly FactEntry[]> {
  const { options, asked } = context;
  // A reverse name is asked of senders. Of a host that only receives nobody asks for one.
  const fact: Fact<FactValues['ptr']> = (await maySend(context, address))
    ? await gatherPtr(options.resolver, address, [], asked)
    : ONLY_RECEIVES;
  return [factEntry('ptr', { kind: 'address', address }, await withRoles(context, address, fact))];
}

export async function checkDnsbl(context: CheckContext, address: string): Promise<readonly FactEntry[]> {
  const fact = await dnsblOf(context, address);
  return [factEntry('dnsbl', { kind: 'address', address }, await withRoles(context, address, fact))];
}

async function dnsblOf(context: CheckContext, address: string): Promise<Fact<FactValues['dnsbl']>> {
  const { options, asked } = context;
  if (!options.dnsbl) return skipped({ kind: 'notAsked', option: '--no-dnsbl' });
  if (!(await maySend(context, address))) return ONLY_RECEIVES;
  return gatherDnsbl(options.resolver, address, [], asked);
}

/** Addresses that bounces and reports show to send. */
export function learnedAddresses({ held }: CheckContext['options']): readonly string[] {
  return held === undefined ? [] : [...held.learned.refused, ...held.learned.reported];
}

const ONLY_RECEIVES = skipped({ kind: 'notMeaningful', because: 'addressDoesNotSend' });

/** A declared sender, or an address the SPF record names, is known to send before the roles of all addresses are. */
async function maySend({ target, options, spf, addresses }: CheckContext, address: string): Promise<boolean> {
  if (target.senders?.some((sender) => sender.address === address) === true) return true;
  if (learnedAddresses(options).includes(address)) return true;
  const record = await spf;
  if (record.state === 'known' && record.value.singleAddresses.includes(address)) return true;
  const roles = (await addresses).get(address) ?? [];
  return roles.some((role) => role !== 'mxOnly');
}

/** The roles of an address are complete only when all addresses are known; nothing that is asked depends on them. */
async function withRoles<V extends { readonly roles: readonly AddressRole[] }>(
  { addresses }: CheckContext,
  address: string,
  fact: Fact<V>,
): Promise<Fact<V>> {
  const roles = (await addresses).get(address) ?? [];
  return fact.state === 'known' ? { ...fact, value: { ...fact.value, roles } } : fact;
}

export async function checkDomainDnsbl(context: CheckContext): Promise<readonly FactEntry[]> {
  const { target, options, domain, asked } = context;
  const fact = options.dnsbl
    ? await gatherDomainDnsbl(options.resolver, target.domain, shownNames(context), asked)
    : skipped({ kind: 'notAsked', option: '--no-dnsbl' });
  return [factEntry('domainDnsbl', domain, fact)];
}

/** The names that receivers see in mail of the domain, beside its own. */
async function shownNames({ target, options, mx }: CheckContext): Promise<readonly ShownName[]> {
  const senders = (target.senders ?? []).flatMap(({ helo, mailFrom }): readonly ShownName[] => [
    ...(mailFrom === undefined ? [] : [{ host: mailFrom, role: 'mailFrom' as const }]),
    ...(helo === undefined ? [] : [{ host: helo, role: 'helo' as const }]),
  ]);
  const receives = await mx;
  const exchanges = receives.state === 'known' ? receives.value.exchanges : [];
  const links = options.held?.learned.linkHosts ?? [];
  return [
    ...senders,
    ...links.map((host): ShownName => ({ host, role: 'link' })),
    ...exchanges.map(({ host }): ShownName => ({ host, role: 'mxHost' })),
  ];
}
