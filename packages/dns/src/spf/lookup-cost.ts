/** What records cost in DNS look-ups, by RFC 7208 section 4.6.4. */
import type { ParsedSpf, SpfMechanismName, SpfTerm } from './parse-spf.ts';
import type { SeenNode } from './walk-spf.ts';
import { reachedTerms } from './reached-terms.ts';

const LOOKUP_TERMS: ReadonlySet<SpfMechanismName> = new Set(['include', 'a', 'mx', 'ptr', 'exists']);

/** The terms and the redirect of one record that cost a look-up each, verbatim. */
export function lookupTerms(record: ParsedSpf): readonly string[] {
  const terms = reachedTerms(record).filter(({ name }) => LOOKUP_TERMS.has(name));
  return [...terms, ...(record.redirect === undefined ? [] : [record.redirect])].map(({ text }) => text);
}

/** A record and all below it. A record that cannot be used costs what leads to it, no more. */
export function costOfNode(node: SeenNode): number {
  if (node.record === undefined || node.state !== 'record') return 0;
  return node.children.reduce((sum, child) => sum + costOfNode(child), lookupTerms(node.record).length);
}

/** One term of the record of `node`, with what it includes. */
export function costOfTerm(node: SeenNode, term: SpfTerm): number {
  if (!LOOKUP_TERMS.has(term.name)) return 0;
  const child = term.name === 'include' ? childOf(node, term) : undefined;
  return 1 + (child === undefined ? 0 : costOfNode(child));
}

/** The record a term includes. */
export function childOf(node: SeenNode, term: SpfTerm): SeenNode | undefined {
  return node.children.find(({ via, link }) => via === 'include' && link?.text === term.text);
}
