/** The static audit of an SPF record: what it costs, lets in and repeats, whoever sends. */
import { absent, known, probeError, unknown, type Fact, type SpfTree } from '@whyspam/core';
import type { AskOptions, Resolver } from '../resolver/resolver.ts';
import { Asker } from './asker.ts';
import { auditSpf } from './audit-spf.ts';
import { trimName } from './target-name.ts';
import { walkSpf, type SeenNode } from './walk-spf.ts';

/**
 * The tree of includes and redirects. A record reached on two paths is counted on both, as RFC 7208 section 4.6.4 does,
 * and only an ancestor of itself is a loop. At most 100 nodes, 20 deep: past that nodes are `tooDeep` and the tree is
 * not complete. Every question goes out as soon as its name is known, and once.
 *
 * Absent: the domain has no SPF record.
 */
export async function gatherSpfTree(
  resolver: Resolver,
  domain: string,
  options: Pick<AskOptions, 'signal'> = {},
): Promise<Fact<SpfTree>> {
  const root = await walkSpf(new Asker(resolver, options), trimName(domain));
  const evidence = [...new Set(evidenceOf(root))];
  if (root.state === 'unknown') {
    return unknown(root.error ?? probeError('DNS_MALFORMED', 'no reason given'), evidence);
  }
  if (root.state === 'noRecord' || root.state === 'nxdomain') return absent(evidence);
  return known(auditSpf(root), evidence);
}

function evidenceOf(node: SeenNode): readonly string[] {
  return [...node.evidence, ...node.children.flatMap(evidenceOf)];
}
