/** Gathers what a mail program finds out by itself about a domain, in the places where programs look. */
import { getDomain } from 'tldts';
import { absent, known, unknown, type Autoconfig, type ClientHost, type Fact, type Mx } from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import type { HttpsGetter } from '../https/https-getter.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { hostsOf, outcomeOf, type SourceLook } from './evaluate-autoconfig.ts';
import { lookAtAutodiscover, lookAtConfig } from './look-at-config.ts';
import { lookAtAutodiscoverSrv, lookAtServices } from './look-at-srv.ts';

/**
 * Absent: nothing in any place. Unknown: no place could be looked at; a single one that could not says so in `sources`.
 *
 * Everything that the domain alone suffices for goes out at once, the domain of the MX host as soon as that is known,
 * the hosts when their names are. Thunderbird's order is kept in `sources`: autoconfig.DOMAIN, then the domain's own
 * web server, then the domain of the MX host (read in its FetchConfig.sys.mjs, 2026-11-25). Between them it also asks
 * the same over plain http:, which proves nothing and is not done here, and Mozilla's own database of providers, which
 * is not for the domain's administrator to change.
 */
export async function gatherAutoconfig(
  resolver: Resolver,
  getHttps: HttpsGetter,
  domain: string,
  mx: Promise<Fact<Mx>>,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Autoconfig>> {
  const name = domain.toLowerCase().replace(/\.$/, '');
  const withHosts = async (
    looks: Promise<readonly SourceLook[]>,
  ): Promise<{ readonly looks: readonly SourceLook[]; readonly hosts: readonly ClientHost[] }> => {
    const seen = await looks;
    const hosts = hostsOf(seen.flatMap(({ servers }) => servers));
    return {
      looks: seen,
      hosts: await Promise.all(hosts.map((host) => lookAtHost(resolver, host, options))),
    };
  };
  const one = (look: Promise<SourceLook>): Promise<readonly SourceLook[]> => look.then((seen) => [seen]);
  const config = (kind: 'config' | 'wellKnown', url: string) =>
    withHosts(one(lookAtConfig(getHttps, kind, url, name, options)));
  const parts = await Promise.all([
    config('config', `https://autoconfig.${name}/mail/config-v1.1.xml`),
    config('wellKnown', `https://${name}/.well-known/autoconfig/mail/config-v1.1.xml`),
    withHosts(mx.then((fact) => lookAtMxDomains(getHttps, fact, name, options))),
    withHosts(lookAtServices(resolver, name, options)),
    withHosts(one(lookAtAutodiscover(getHttps, name, options))),
    withHosts(one(lookAtAutodiscoverSrv(resolver, name, options))),
  ]);
  const looks = parts.flatMap((part) => part.looks);
  const hosts = new Map(parts.flatMap((part) => part.hosts).map((host) => [host.host, host]));
  const sources = looks.map(({ source }) => source);
  const evidence = [...new Set([...sources, ...hosts.values()].flatMap((seen) => seen.evidence))];
  const outcome = outcomeOf(looks);
  if (outcome.state === 'absent') return absent(evidence);
  if (outcome.state === 'unknown') return unknown(outcome.error, evidence);
  return known(
    {
      domain: name,
      sources,
      servers: looks.flatMap(({ servers }) => servers),
      hosts: [...hosts.values()],
    },
    evidence,
  );
}

/** Thunderbird takes the MX host of the best preference: its name without the first label, and its registrable domain. */
async function lookAtMxDomains(
  getHttps: HttpsGetter,
  mx: Fact<Mx>,
  domain: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<readonly SourceLook[]> {
  const host = mx.state === 'known' && mx.value.kind === 'explicit' ? mx.value.exchanges[0]?.host : undefined;
  const base = host === undefined ? null : getDomain(host, { validateHostname: false });
  if (host === undefined || base === null || base === domain) return [];
  const above = host.slice(host.indexOf('.') + 1);
  const domains = above.endsWith(`.${base}`) ? [above, base] : [base];
  return Promise.all(
    domains.map((each) =>
      lookAtConfig(getHttps, 'mxConfig', `https://autoconfig.${each}/mail/config-v1.1.xml`, domain, options),
    ),
  );
}

async function lookAtHost(
  resolver: Resolver,
  host: string,
  options: Pick<AskOptions, 'signal'>,
): Promise<ClientHost> {
  const { addresses, error, evidence } = await askAddresses(resolver, host, options);
  const state = addresses.length > 0 ? 'found' : error === undefined ? 'missing' : 'unknown';
  return { host, state, evidence };
}
