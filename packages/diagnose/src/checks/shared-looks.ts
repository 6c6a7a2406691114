/** The looks that several checks share, each begun as soon as what it depends on is known. */
import { domainSubject, type AddressRole, type Fact, type Mx, type Spf, type Target } from '@whyspam/core';
import { evaluateSpf, gatherAutoconfig, gatherDmarc, gatherMx, gatherMxHost, gatherSpf } from '@whyspam/dns';
import type { SmtpEndpoint } from '@whyspam/smtp';
import { once } from '../once.ts';
import { lookForKeys } from './dkim.ts';
import { createServerLooks } from './server-looks.ts';
import {
  MAX_ADDRESSES,
  MAX_MX_HOSTS,
  type CheckContext,
  type GatherOptions,
  type ResolvedHost,
} from './check-context.ts';

export function beginLooks(target: Target, options: GatherOptions): CheckContext {
  const { domain } = target;
  const { resolver } = options;
  const asked = { signal: options.signal };
  const mx = gatherMx(resolver, domain, asked);
  const spf = gatherSpf(resolver, domain, asked);
  const dmarc = gatherDmarc(resolver, domain, asked);
  const hosts = mx.then((fact) => resolveHosts(fact, options));
  const addresses = rolesOfAddresses(target, options, hosts, spf);
  const servers = hosts.then(serversOf);
  const looks = createServerLooks(options, servers);
  return {
    target,
    options,
    domain: domainSubject(domain),
    asked,
    mx,
    hosts,
    spf,
    dmarc,
    dkim: lookForKeys({ target, options, asked, mx, spf }),
    addresses,
    servers,
    smtp: looks.smtp,
    looks,
    autoconfig: once(() => gatherAutoconfig(resolver, options.getHttps, domain, mx, asked)),
  };
}

function serversOf(hosts: readonly ResolvedHost[]): readonly SmtpEndpoint[] {
  return hosts
    .flatMap(([host, fact]) =>
      fact.state === 'known' ? fact.value.addresses.map((address) => ({ host, address, port: 25 })) : [],
    )
    .slice(0, MAX_ADDRESSES);
}

async function resolveHosts(mx: Fact<Mx>, options: GatherOptions): Promise<readonly ResolvedHost[]> {
  if (mx.state !== 'known' || mx.value.kind === 'null') return [];
  // The root beside other hosts is a null MX that is none: there is no host to resolve.
  const named = mx.value.exchanges.filter(({ host }) => host !== '');
  const exchanges = new Map(named.map((exchange) => [exchange.host, exchange]));
  return Promise.all(
    [...exchanges.values()].slice(0, MAX_MX_HOSTS).map(async (exchange) => {
      const fact = await gatherMxHost(options.resolver, exchange, {
        signal: options.signal,
        acceptsUnroutable: options.allowPrivate,
      });
      return [exchange.host, fact] as const;
    }),
  );
}

async function rolesOfAddresses(
  target: Target,
  options: GatherOptions,
  hosts: Promise<readonly ResolvedHost[]>,
  spf: Promise<Fact<Spf>>,
): Promise<ReadonlyMap<string, readonly AddressRole[]>> {
  const roles = new Map<string, Set<AddressRole>>();
  const add = (address: string, role: AddressRole): void => {
    const present = roles.get(address);
    if (present !== undefined) present.add(role);
    else if (roles.size < MAX_ADDRESSES) roles.set(address, new Set([role]));
  };
  const learned = options.held?.learned.senders ?? [];
  for (const sender of target.senders ?? [])
    add(sender.address, learned.includes(sender) ? 'seenInMessage' : 'declaredSender');
  for (const address of options.held?.learned.refused ?? []) add(address, 'refusedInBounce');
  for (const address of options.held?.learned.reported ?? []) add(address, 'seenInReports');
  const record = await spf;
  if (record.state === 'known')
    for (const address of record.value.singleAddresses) add(address, 'spfAddress');
  const mxAddresses = (await hosts).flatMap(([, fact]) =>
    fact.state === 'known' ? fact.value.addresses : [],
  );
  await Promise.all(
    [...new Set(mxAddresses)].map(async (address) =>
      add(address, await roleOfMx(target.domain, options, address, record)),
    ),
  );
  return new Map([...roles].map(([address, set]) => [address, [...set]]));
}

/** An MX host sends too when the domain's own record lets it in; one let in by a provider's include is the provider's. */
async function roleOfMx(
  domain: string,
  { resolver, signal }: GatherOptions,
  address: string,
  spf: Fact<Spf>,
): Promise<AddressRole> {
  if (spf.state !== 'known') return 'mxOnly';
  const { check } = await evaluateSpf(
    resolver,
    { ip: address, sender: `postmaster@${domain}`, helo: domain },
    { signal },
  );
  return check.result === 'pass' && check.path.length === 1 ? 'mxThatSends' : 'mxOnly';
}
