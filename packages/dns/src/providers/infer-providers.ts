/** Says who runs what for a domain, out of facts that were gathered for other ends. Asks nobody. */
import {
  absent,
  known,
  unknown,
  type Fact,
  type FactEntry,
  type Facts,
  type Providers,
  type SeenProvider,
  type SpfNode,
} from '@whyspam/core';
import { findDnsProvider } from '../catalogue/dns-providers.ts';
import { findMxProvider } from '../catalogue/mx-providers.ts';
import { findDkimVendor } from '../catalogue/selectors.ts';
import { findSpfVendor } from '../catalogue/spf-vendors.ts';
import { servicesWithoutKey } from './services-without-key.ts';

/**
 * Mailbox providers that send from their own servers, and the include that each tells its customers to publish. Others
 * differ by region or contract.
 */
const OWN_INCLUDE: ReadonlyMap<string, string> = new Map([
  ['Google Workspace', '_spf.google.com'],
  ['Microsoft 365', 'spf.protection.outlook.com'],
  ['Fastmail', 'spf.messagingengine.com'],
  ['Proton Mail', '_spf.protonmail.ch'],
]);

/** A network: it may be the provider's servers written out. */
const LETS_IN_MANY = /\bip[46]:[^\s/]*\//i;
const LETS_IN = /(?:^|\s)[+?~-]?(?:include|a|mx|ip4|ip6|ptr)\b|\bredirect=/i;

/** Absent: nothing was recognised. Unknown: none of the records that could tell was to be had. */
export function inferProviders(facts: Facts): Fact<Providers> {
  const zone = facts.find((each) => each.key === 'zone')?.fact;
  const mx = facts.find((each) => each.key === 'mx')?.fact;
  const tree = facts.find((each) => each.key === 'spfTree')?.fact;
  const sources = [zone, mx, tree].filter((fact) => fact !== undefined);
  const dns = new Seen();
  for (const host of zone?.state === 'known' ? zone.value.nameServers : [])
    dns.add(findDnsProvider(host), `NS ${host}`);
  const receiving = new Seen();
  for (const { host } of mx?.state === 'known' ? mx.value.exchanges : []) {
    receiving.add(findMxProvider(host), `MX ${host}`);
  }
  const sending = new Seen();
  const nodes = tree?.state === 'known' ? allNodes(tree.value.root) : [];
  // Only what the domain itself includes: a vendor's own includes are the vendor's affair.
  for (const node of tree?.state === 'known' ? tree.value.root.children : []) {
    const vendor = findSpfVendor(node.domain);
    sending.add(
      vendor === undefined ? undefined : { ...vendor, provider: vendor.vendor },
      `SPF ${node.domain}`,
    );
  }
  for (const { fact } of keysOf(facts)) {
    if (fact.state !== 'known' || fact.value.isRevoked || fact.value.records.length === 0) continue;
    const { selector, aliases } = fact.value;
    const vendor = findDkimVendor(selector, aliases);
    sending.add(
      vendor === undefined ? undefined : { ...vendor, provider: vendor.vendor },
      `DKIM ${selector}`,
    );
  }
  const evidence = [...new Set(sources.flatMap((fact) => fact.evidence))];
  const isSpfWhole =
    tree?.state === 'known' &&
    tree.value.isComplete &&
    tree.value.openTo.length === 0 &&
    tree.value.senderDependent.length === 0;
  const notIncluded = isSpfWhole ? findNotIncluded(receiving.list(), nodes) : undefined;
  const withoutKey = servicesWithoutKey(facts, receiving.list(), sending.list());
  const value: Providers = {
    dns: dns.list(),
    receiving: receiving.list(),
    sending: sending.list(),
    ...(notIncluded === undefined ? {} : { notIncluded }),
    ...(withoutKey.length === 0 ? {} : { withoutKey }),
  };
  if (value.dns.length + value.receiving.length + value.sending.length + withoutKey.length > 0)
    return known(value, evidence);
  const failed = sources.find((fact) => fact.state === 'unknown');
  const isLooked = sources.some((fact) => fact.state === 'known' || fact.state === 'absent');
  return failed !== undefined && !isLooked ? unknown(failed.error, evidence) : absent(evidence);
}

/** Companies in the order in which they show, each with all that shows it. */
class Seen {
  readonly #providers = new Map<
    string,
    { readonly entry: Omit<SeenProvider, 'because'>; readonly because: string[] }
  >();

  add(found: Omit<SeenProvider, 'because'> | undefined, because: string): void {
    if (found === undefined) return;
    const { provider, kind, isVerified } = found;
    const present = this.#providers.get(provider);
    if (present === undefined) {
      const entry = { provider, ...(kind === undefined ? {} : { kind }), isVerified };
      this.#providers.set(provider, { entry, because: [because] });
    } else if (!present.because.includes(because)) present.because.push(because);
  }

  list(): readonly SeenProvider[] {
    return [...this.#providers.values()].map(({ entry, because }) => ({ ...entry, because }));
  }
}

function findNotIncluded(
  receiving: readonly SeenProvider[],
  nodes: readonly SpfNode[],
): Providers['notIncluded'] {
  const [only] = receiving;
  if (receiving.length !== 1 || only?.kind !== 'mailbox' || !only.isVerified) return undefined;
  const include = OWN_INCLUDE.get(only.provider);
  if (include === undefined) return undefined;
  const mayStandForIt = nodes.some(
    ({ domain, record = '', state }) =>
      findSpfVendor(domain)?.vendor === only.provider || state === 'notExpanded' || LETS_IN_MANY.test(record),
  );
  // A record of "-all" alone says that nothing is sent, and means it.
  const sendsAtAll = nodes.some(({ record = '' }) => LETS_IN.test(record));
  return mayStandForIt || !sendsAtAll ? undefined : { provider: only.provider, include };
}

function allNodes(root: SpfNode): readonly SpfNode[] {
  return [root, ...root.children.flatMap(allNodes)];
}

function keysOf(facts: Facts): readonly Extract<FactEntry, { readonly key: 'dkimKey' }>[] {
  const dkim = facts.find((each) => each.key === 'dkim')?.fact;
  // Under a wildcard every selector answers, so an answer names nobody.
  if (dkim?.state === 'known' && dkim.value.hasWildcard) return [];
  return facts.filter((each) => each.key === 'dkimKey');
}
