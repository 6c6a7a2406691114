/** Asks lists of domains about the domain and the names its mail shows: RFC 5782 section 2.2. */
import {
  known,
  probeError,
  unknown,
  type DomainDnsbl,
  type Fact,
  type ListedName,
  type ListedNameRole,
} from '@whyspam/core';
import { getDomain } from 'tldts';
import { parseAddress } from '../address/address-bits.ts';
import { DOMAIN_BLOCKLISTS } from '../catalogue/domain-blocklists.ts';
import { findMxProvider } from '../catalogue/mx-providers.ts';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import type { Resolver } from '../resolver/resolver.ts';
import { askLists, listsFor, type AskedList } from './ask-lists.ts';
import type { DnsblOptions } from './gather-dnsbl.ts';

/** A host name that mail of the domain shows, and where. */
export interface ShownName {
  readonly host: string;
  readonly role: ListedNameRole;
}

/** Names asked for at most; a hostile zone may have any number of MX hosts. */
const MAX_NAMES = 8;

/**
 * Lists of domains want the registrable domain, and cover what is below it. Names of large providers are left out: they
 * are nobody's to mend, and not the domain's fault.
 *
 * @param names awaited beside the questions about the domain itself, so that those do not wait.
 * @returns unknown when no list could be reached about the domain itself.
 */
export async function gatherDomainDnsbl(
  resolver: Resolver,
  domain: string,
  names: readonly ShownName[] | Promise<readonly ShownName[]> = [],
  options: DnsblOptions = {},
): Promise<Fact<DomainDnsbl>> {
  const ask = options.signal === undefined ? {} : { signal: options.signal };
  const lists = listsFor(options.lists ?? DOMAIN_BLOCKLISTS, 'domain');
  const own = registrable(domain) ?? domain;
  const question = (name: string): Promise<readonly AskedList[]> =>
    askLists(resolver, lists, name, 'domain', ask);
  const askOthers = async () => {
    const roles = rolesByName(await names);
    const others = [...roles.keys()].filter((name) => name !== own).slice(0, MAX_NAMES);
    const asked = await Promise.all(others.map(question));
    return { roles, asked: others.map((name, index) => [name, asked[index] ?? []] as const) };
  };
  const [mine, others] = await Promise.all([question(own), askOthers()]);
  const all = [[own, mine] as const, ...others.asked];
  const evidence = [...new Set(all.flatMap(([, asked]) => asked.flatMap((entry) => entry.evidence)))];
  if (mine.every(({ result }) => result.state === 'unreachable')) {
    const error = mine.find((entry) => entry.error !== undefined)?.error;
    return unknown(error ?? probeError('DNS_TIMEOUT', 'no list of domains answered'), evidence);
  }
  return known(
    {
      domain,
      names: all.map(([name, asked]): ListedName => {
        const roles = new Set(others.roles.get(name));
        return {
          name,
          roles: name === own ? ['domain', ...roles] : [...roles],
          lists: asked.map(({ result }) => result),
        };
      }),
    },
    evidence,
  );
}

function rolesByName(names: readonly ShownName[]): ReadonlyMap<string, ReadonlySet<ListedNameRole>> {
  const roles = new Map<string, Set<ListedNameRole>>();
  for (const { host, role } of names) {
    if (findMxProvider(host) !== undefined || findSpfVendor(host) !== undefined) continue;
    const name = registrable(host);
    if (name === undefined) continue;
    roles.set(name, (roles.get(name) ?? new Set()).add(role));
  }
  return roles;
}

/** Below a suffix of the Public Suffix List, private ones too: a customer of a hoster is not the hoster. */
function registrable(host: string): string | undefined {
  if (host.length > 253 || parseAddress(host) !== undefined) return undefined;
  return getDomain(host, { allowPrivateDomains: true, validateHostname: false }) ?? undefined;
}
