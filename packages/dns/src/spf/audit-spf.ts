/** What can be said of a tree of SPF records that was seen, without a particular sender. Asks nothing. */
import ipaddr from 'ipaddr.js';
import type { SpfNetwork, SpfNode, SpfPlace, SpfTree, SpfUnregistered } from '@whyspam/core';
import { formatIpv4 } from '../address/address-bits.ts';
import { countOf } from '../address/address-set.ts';
import { findSpfVendor, replacementOfInclude } from '../catalogue/spf-vendors.ts';
import { decideAddresses, passing } from './decide-addresses.ts';
import { costOfNode, lookupTerms } from './lookup-cost.ts';
import type { SpfTerm } from './parse-spf.ts';
import { registrableDomain } from './registration.ts';
import { simplifySpf } from './simplify-spf.ts';
import { programOf } from './spf-program.ts';
import type { SeenNode } from './walk-spf.ts';
import { reachedTerms, targetOf } from './reached-terms.ts';

/** Wider than these, a network holds more than one organisation is likely to send from. */
const WIDE_PREFIX4 = 16;
const WIDE_PREFIX6 = 32;
const MAX_LISTED = 50;
/** Ranges of ipaddr.js in which no mail server of the Internet is, RFC 6890. */
const UNROUTABLE: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
  'multicast',
  'broadcast',
]);

export function auditSpf(root: SeenNode): SpfTree {
  const nodes = allNodes(root);
  const own = nodes.filter((node) => isOwn(node, root));
  const program = programOf(root);
  const decisions = program === undefined ? undefined : decideAddresses(program);
  const simplification = simplifySpf(root);
  const voids = nodes.flatMap((node) => [
    ...(node.isVoid ? [node.domain] : []),
    ...[...node.terms.values()].flatMap((seen) => seen.voids),
  ]);
  const count = decisions === undefined ? undefined : countOf(passing(decisions));
  const unroutable = own.flatMap(unroutableOf);
  const isRoutable = ({ term }: SpfNetwork): boolean => unroutable.every((other) => other.term !== term);
  return {
    root: nodeFact(root),
    lookups: costOfNode(root),
    voidLookups: [...new Set(voids)],
    voidCount: voids.length,
    isComplete: nodes.every(isSeen),
    openTo: findOpenPath(root) ?? [],
    unregistered: nodes.flatMap(unregisteredOf).slice(0, MAX_LISTED),
    tooManyMx: nodes.flatMap(tooManyMxOf).slice(0, MAX_LISTED),
    wideNetworks: own.flatMap(wideNetworksOf).filter(isRoutable).slice(0, MAX_LISTED),
    unroutableNetworks: unroutable.slice(0, MAX_LISTED),
    senderDependent: nodes.flatMap(senderDependentOf).slice(0, MAX_LISTED),
    ...(count === undefined ? {} : { passes: { ipv4: count.ipv4, ipv6: String(count.ipv6) } }),
    ...(simplification === undefined ? {} : { simplification }),
  };
}

function allNodes(node: SeenNode): readonly SeenNode[] {
  return [node, ...node.children.flatMap(allNodes)];
}

function isSeen(node: SeenNode): boolean {
  return (
    node.state !== 'unknown' &&
    node.state !== 'tooDeep' &&
    [...node.terms.values()].every(({ error }) => error === undefined)
  );
}

function nodeFact(node: SeenNode): SpfNode {
  const { record } = node;
  const vendor = node.via === 'start' ? undefined : findSpfVendor(node.domain)?.vendor;
  const instead = record === undefined ? replacementOfInclude(node.domain) : undefined;
  const costs = record === undefined || node.state !== 'record' ? [] : lookupTerms(record);
  return {
    domain: node.domain,
    via: node.via,
    ...(node.link === undefined ? {} : { term: node.link.text }),
    state: node.state,
    ...(record === undefined ? {} : { record: record.text }),
    ...(vendor === undefined ? {} : { vendor }),
    ...(instead === undefined ? {} : { instead }),
    ownLookups: costs.length,
    lookupTerms: costs,
    totalLookups: costOfNode(node),
    networkCount: record?.terms.filter(({ network }) => network !== undefined).length ?? 0,
    problems: record?.problems ?? [],
    children: node.children.map(nodeFact),
    evidence: [...new Set(node.evidence)],
  };
}

/** Of the same organisation as the domain itself: its networks are its own affair, a provider's are not. */
function isOwn({ domain }: SeenNode, root: SeenNode): boolean {
  if (domain === root.domain || domain.endsWith(`.${root.domain}`)) return true;
  const registrable = registrableDomain(domain);
  return registrable !== undefined && registrable === registrableDomain(root.domain);
}

/** The domains down to a `+all`, or to a `/0` that is the same; through includes that pass and redirects. */
function findOpenPath(node: SeenNode): readonly string[] | undefined {
  if (node.record === undefined || node.state !== 'record') return undefined;
  const all = node.record.terms.find(({ name }) => name === 'all');
  const opens = [...reachedTerms(node.record), ...(all === undefined ? [] : [all])].some(
    (term) =>
      term.qualifier === 'pass' && (term.name === 'all' || (term.name === 'ip4' && term.prefix4 === 0)),
  );
  if (opens) return [node.domain];
  for (const child of node.children) {
    const path = child.link?.qualifier === 'pass' ? findOpenPath(child) : undefined;
    if (path !== undefined) return [node.domain, ...path];
  }
  return undefined;
}

function unregisteredOf(node: SeenNode): readonly SpfUnregistered[] {
  const links = node.children.flatMap(({ unregistered, link }) =>
    unregistered === undefined ? [] : [{ term: link?.text ?? '', found: unregistered }],
  );
  const terms = [...node.terms].flatMap(([{ text }, { unregistered }]) =>
    unregistered.map((found) => ({ term: text, found })),
  );
  return [...links, ...terms].map(({ term, found: { name, registrable } }) => ({
    domain: node.domain,
    term,
    name,
    registrable,
  }));
}

function tooManyMxOf(node: SeenNode): SpfTree['tooManyMx'] {
  return [...node.terms].flatMap(([{ text }, { tooManyHosts }]) =>
    tooManyHosts === undefined ? [] : [{ domain: node.domain, term: text, hosts: tooManyHosts }],
  );
}

function termsOf({ record, state }: SeenNode): readonly SpfTerm[] {
  return record === undefined || state !== 'record' ? [] : reachedTerms(record);
}

function wideNetworksOf(node: SeenNode): readonly SpfNetwork[] {
  return termsOf(node).flatMap((term): readonly SpfNetwork[] => {
    if (term.qualifier !== 'pass') return [];
    const place = { domain: node.domain, term: term.text };
    const named = term.name === 'a' || term.name === 'mx';
    const wide: SpfNetwork[] = [];
    // 0.0.0.0/0 is open to everyone, which is told as such.
    if (
      (named || term.name === 'ip4') &&
      term.prefix4 < WIDE_PREFIX4 &&
      !(term.name === 'ip4' && term.prefix4 === 0)
    ) {
      wide.push({ ...place, family: 4, prefix: term.prefix4 });
    }
    if ((named || term.name === 'ip6') && term.prefix6 < WIDE_PREFIX6) {
      wide.push({ ...place, family: 6, prefix: term.prefix6 });
    }
    return wide;
  });
}

function unroutableOf(node: SeenNode): readonly SpfNetwork[] {
  return termsOf(node).flatMap(({ network, prefix4, prefix6, text }): readonly SpfNetwork[] => {
    if (network === undefined) return [];
    const shown = network.family === 4 ? formatIpv4(network) : (text.split(/:(.*)/s)[1] ?? '').split('/')[0];
    if (shown === undefined || !ipaddr.isValid(shown) || !UNROUTABLE.has(ipaddr.process(shown).range()))
      return [];
    const prefix = network.family === 4 ? prefix4 : prefix6;
    return [{ domain: node.domain, term: text, family: network.family, prefix }];
  });
}

function senderDependentOf(node: SeenNode): readonly SpfPlace[] {
  const redirect = node.record?.redirect;
  return [
    ...termsOf(node).filter(
      (term) =>
        term.name === 'ptr' || (term.target !== undefined && targetOf(term, node.domain) === undefined),
    ),
    ...(redirect !== undefined && redirect.value.literal === undefined ? [redirect] : []),
  ].map(({ text }) => ({ domain: node.domain, term: text }));
}
