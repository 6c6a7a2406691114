/** From the records that were seen to a program that can be decided for every address. RFC 7208 sections 4.6 and 5. */
import { networkRange } from '../address/address-set.ts';
import type { SpfProgram, SpfStep } from './decide-addresses.ts';
import type { MacroString } from './macro.ts';
import type { SpfTerm } from './parse-spf.ts';
import type { SeenNode } from './walk-spf.ts';
import { reachedTerms } from './reached-terms.ts';

/** Undefined: something in the tree was not seen, so nothing can be proven of it. */
export function programOf(node: SeenNode): SpfProgram | undefined {
  switch (node.state) {
    case 'unknown':
    case 'tooDeep':
    case 'notExpanded':
      return undefined;
    case 'noRecord':
    case 'nxdomain':
    case 'severalRecords':
    case 'loop':
      // A loop runs into the limit of ten look-ups; the others are permerror by themselves.
      return { steps: [], otherwise: 'permerror' };
    case 'record':
      return recordProgram(node);
  }
}

function recordProgram(node: SeenNode): SpfProgram | undefined {
  const { record } = node;
  if (record === undefined || record.problems.length > 0) return { steps: [], otherwise: 'permerror' };
  const steps: SpfStep[] = [];
  for (const term of reachedTerms(record)) {
    const made = stepsOf(node, term);
    if (made === undefined) return undefined;
    steps.push(...made);
  }
  const otherwise = otherwiseOf(node);
  return otherwise === undefined ? undefined : { steps, otherwise };
}

/** What happens to an address that no term matches. */
export function otherwiseOf(node: SeenNode): SpfProgram['otherwise'] | undefined {
  const all = node.record?.terms.find(({ name }) => name === 'all');
  if (all !== undefined) return all.qualifier;
  const redirect = node.children.find(({ via }) => via === 'redirect');
  if (redirect === undefined) return 'neutral';
  return redirect.state === 'notExpanded'
    ? { opaque: `${redirect.domain} at ${node.domain}` }
    : programOf(redirect);
}

/** Whom one term matches. Two steps where an `mx` has more hosts than may be asked. */
export function stepsOf(node: SeenNode, term: SpfTerm): readonly SpfStep[] | undefined {
  const { qualifier } = term;
  if (term.network !== undefined) {
    const prefix = term.network.family === 4 ? term.prefix4 : term.prefix6;
    return [{ kind: 'set', qualifier, set: [networkRange(term.network, prefix)] }];
  }
  switch (term.name) {
    case 'include': {
      const child = node.children.find(({ link }) => link?.text === term.text);
      if (child === undefined) return undefined;
      if (child.state === 'notExpanded') return [opaque(node, term, child.domain)];
      const program = programOf(child);
      return program === undefined ? undefined : [{ kind: 'include', qualifier, program }];
    }
    case 'ptr':
      return [opaque(node, term, keyOf(term.target, node.domain))];
    case 'a':
    case 'mx':
    case 'exists': {
      if (term.target !== undefined && term.target.literal === undefined) {
        return [opaque(node, term, keyOf(term.target, node.domain))];
      }
      const seen = node.terms.get(term);
      if (seen?.matches === undefined) return undefined;
      const set: SpfStep = { kind: 'set', qualifier, set: seen.matches };
      if (seen.tooManyHosts === undefined) return [set];
      return [set, { kind: 'include', qualifier, program: { steps: [], otherwise: 'permerror' } }];
    }
    case 'all':
    case 'ip4':
    case 'ip6':
      return [];
  }
}

/** `%{d}` differs from record to record, so the key of a macro names the record. */
function keyOf(target: MacroString | undefined, domain: string): string {
  return target === undefined ? domain : (target.literal ?? `${target.text} at ${domain}`);
}

function opaque(node: SeenNode, term: SpfTerm, key: string): SpfStep {
  const prefix = term.name === 'a' || term.name === 'mx' ? `/${term.prefix4}//${term.prefix6}` : '';
  const full = term.name === 'include' ? `${key} at ${node.domain}` : `${key}${prefix}`;
  return { kind: 'opaque', qualifier: term.qualifier, key: `${term.name}:${full}` };
}
