/** The addresses of the web site and what SPF says of mail sent from them, as PHP mail() does. */
import { absent, known, unknown, type Fact, type Web } from '@whyspam/core';
import { askAddresses } from '../answer/ask-addresses.ts';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { evaluateSpf } from '../spf/evaluate-spf.ts';

/** Addresses evaluated at most; a site behind a large pool says nothing more by its ninth. */
const MAX_ADDRESSES = 8;

/** Absent: neither the domain nor `www.` has an address. */
export async function gatherWeb(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<Web>> {
  const names = [domain, `www.${domain}`];
  const found = await Promise.all(names.map((name) => askAddresses(resolver, name, options)));
  const evidence = found.flatMap((host) => host.evidence);
  const byAddress = new Map<string, string[]>();
  for (const [index, { addresses }] of found.entries()) {
    for (const address of addresses) {
      byAddress.set(address, [...(byAddress.get(address) ?? []), names[index] ?? domain]);
    }
  }
  if (byAddress.size === 0) {
    const error = found.find((host) => host.error !== undefined)?.error;
    return error === undefined ? absent(evidence) : unknown(error, evidence);
  }
  const servers = await Promise.all(
    [...byAddress].slice(0, MAX_ADDRESSES).map(async ([address, hosts]) => {
      const spf = await evaluateSpf(
        resolver,
        { ip: address, sender: `postmaster@${domain}`, helo: domain },
        options,
      );
      evidence.push(...spf.evidence);
      return { address, names: hosts, spf: spf.check };
    }),
  );
  return known({ servers }, [...new Set(evidence)]);
}
