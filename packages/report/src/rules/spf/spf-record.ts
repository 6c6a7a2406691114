/** Edits an SPF record as text: one term out or in, all others left as they were written. */
import type { DnsFix, Spf, SpfNode, SpfTree } from '@whyspam/core';
import { txtChange } from '../dns-change.ts';

const terms = (record: string): string[] => record.split(/ +/u).filter((term) => term !== '');

/** The record without `term`; as it was when it does not have it. */
export function withoutTerm(record: string, term: string): string {
  return terms(record)
    .filter((each) => each !== term)
    .join(' ');
}

/** The record with `mechanism` first after the version, so that no earlier term can decide (RFC 7208 section 4.6.2). */
export function withMechanism(record: string, mechanism: string): string {
  const [version = 'v=spf1', ...rest] = terms(record);
  return [version, mechanism, ...rest].join(' ');
}

/** The record ending in `all` with this qualifier: any `all` and `redirect` it had is gone. */
export function withAll(record: string, all: '-all' | '~all'): string {
  return [...terms(record).filter((term) => !/^([-+~?]?all|redirect=.*)$/iu.test(term)), all].join(' ');
}

/** The mechanism that names one address. */
export function addressMechanism(address: string): string {
  return address.includes(':') ? `ip6:${address}` : `ip4:${address}`;
}

/** One SPF record with the terms of all of them, each once, with a single `all` or `redirect`: the mildest seen. */
export function mergeRecords(records: readonly string[]): string {
  const all = records.flatMap((record) => terms(record).slice(1));
  const ends = ['-all', '~all', '?all'].filter((end) => all.some((term) => term.toLowerCase() === end));
  const kept = all.filter((term) => !/^([-+~?]?all|redirect=.*)$/iu.test(term));
  const redirect = all.find((term) => /^redirect=/iu.test(term));
  // With two closings the looser one is kept: the record must not refuse what one of them let in.
  const end = ends.includes('~all') || ends.includes('?all') ? '~all' : ends.at(0);
  return ['v=spf1', ...new Set(kept), end ?? redirect ?? '~all'].join(' ');
}

export interface PlacedNode {
  readonly node: SpfNode;
  readonly parent: SpfNode;
  /** The term of the domain's own record under which it hangs. */
  readonly topTerm: string;
}

/** All records below the root, with the term of the root's own record that leads there. */
export function nodesBelow(root: SpfNode): readonly PlacedNode[] {
  const found: PlacedNode[] = [];
  const walk = (parent: SpfNode, topTerm?: string): void => {
    for (const node of parent.children) {
      const top = topTerm ?? node.term ?? `${node.via}:${node.domain}`;
      found.push({ node, parent, topTerm: top });
      walk(node, top);
    }
  };
  walk(root);
  return found;
}

/** The shorter record that was proven to give every address the same result; none where there is no such. */
export function simplerRecord(domain: string, tree: SpfTree, spf: Spf): readonly DnsFix[] {
  const { simplification } = tree;
  if (simplification === undefined || spf.records.length !== 1) return [];
  return [txtChange({ name: domain, ttl: spf.ttlSeconds, text: simplification.record, old: spf.records })];
}

/** A term as seen by the reader of the domain's own record: with the record it is in, where that is another. */
export function placeOf(
  { domain, term }: { readonly domain: string; readonly term: string },
  own: string,
): string {
  return domain === own ? term : `${term} (${domain})`;
}
