/** What an SPF record lets in and repeats, as text: addresses, risks, and the shorter record with its proof. */
import { visible, type SpfNetwork, type SpfNode, type SpfPlace, type SpfTree } from '@whyspam/core';
import type { Words } from '../words/words.ts';

const MAX_SHOWN = 20;
const MAX_RECORD = 2000;

/** Every digit of an IPv6 count says nothing: past a million it is a power of ten. */
function shownCount(digits: string): string {
  if (digits.length <= 7) return digits;
  const [first = '0', second = '0'] = digits;
  return `~${first}.${second}e${digits.length - 1}`;
}

function countOf({ family, prefix }: SpfNetwork): string {
  return shownCount(String(2n ** BigInt((family === 4 ? 32 : 128) - prefix)));
}

function place({ domain, term }: SpfPlace, root: string): string {
  return domain === root ? visible(term, 300) : `${visible(domain, 253)}: ${visible(term, 300)}`;
}

function vendorsOf(node: SpfNode): readonly string[] {
  return [...(node.vendor === undefined ? [] : [node.vendor]), ...node.children.flatMap(vendorsOf)];
}

function list(title: string, lines: readonly string[]): readonly string[] {
  const shown = lines.slice(0, MAX_SHOWN).map((line) => `  ${line}`);
  if (lines.length === 0) return [];
  return [title, ...shown, ...(lines.length > MAX_SHOWN ? ['  ...'] : [])];
}

function simplerLines({ root, lookups, simplification }: SpfTree, words: Words): readonly string[] {
  const { audit } = words.spf;
  if (simplification === undefined) return [];
  const { record, redundant, compared } = simplification;
  const shorter = (root.record?.length ?? 0) - record.length;
  return [
    '',
    audit.simpler(lookups, simplification.lookups, shorter),
    `  ${visible(record, MAX_RECORD)}`,
    ...redundant.slice(0, MAX_SHOWN).map(({ term, because, by }) => {
      const reason = audit.reasons[because](by.map((other) => visible(other, 200)).join(', '));
      return `  - ${visible(term, 200)}: ${reason}`;
    }),
    ...(redundant.length > MAX_SHOWN ? ['  ...'] : []),
    audit.proof(compared.ranges, shownCount(String(compared.ipv4)), shownCount(compared.ipv6)),
  ];
}

export function renderSpfAudit(tree: SpfTree, words: Words): readonly string[] {
  const { audit } = words.spf;
  const { root, passes } = tree;
  const at = (one: SpfPlace): string => place(one, root.domain);
  const vendors = [...new Set(vendorsOf(root))].map((name) => visible(name, 60));
  return [
    ...(passes === undefined ? [] : [audit.passes(shownCount(String(passes.ipv4)), shownCount(passes.ipv6))]),
    ...list(audit.senderDependent, tree.senderDependent.map(at)),
    ...(vendors.length === 0 ? [] : [audit.services(vendors.join(', '))]),
    ...list(
      audit.unregistered,
      tree.unregistered.map((one) => audit.notInDns(at(one), visible(one.registrable, 253))),
    ),
    ...list(
      audit.wide,
      tree.wideNetworks.map((one) => audit.size(at(one), countOf(one))),
    ),
    ...list(audit.unroutable, tree.unroutableNetworks.map(at)),
    ...tree.tooManyMx.map((one) => audit.tooManyMx(at(one), one.hosts)),
    ...simplerLines(tree, words),
    ...(tree.simplification !== undefined
      ? []
      : ['', passes === undefined ? audit.notProvable : audit.noSimpler]),
  ];
}
