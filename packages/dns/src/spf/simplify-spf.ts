/** A shorter record that gives every address the result it had, proven by comparing all addresses before and after. */
import type { SpfRedundant, SpfSimplification } from '@whyspam/core';
import { countOf, intersect, isWithinSet, NO_ADDRESS, setOf } from '../address/address-set.ts';
import {
  decideAddresses,
  isSameDecision,
  passing,
  type Decision,
  type SpfProgram,
  type SpfStep,
} from './decide-addresses.ts';
import { addressesOf, withFewerNetworks, type Piece } from './join-networks.ts';
import { childOf, costOfNode, costOfTerm } from './lookup-cost.ts';
import { parseSpf, type ParsedSpf, type SpfTerm } from './parse-spf.ts';
import { otherwiseOf, stepsOf } from './spf-program.ts';
import type { SeenNode } from './walk-spf.ts';
import { ignoredTerms, reachedTerms, targetOf } from './reached-terms.ts';

/** Each removal that is tried costs a decision of all addresses. */
const MAX_TRIALS = 30;
const MAX_NAMED = 3;

/**
 * Takes out of the domain's own record what changes nothing: terms after `all`, networks within networks, neighbours
 * that make one network, `a` and `mx` whose addresses are named, includes that another include already brings. An
 * include of somebody else stays even if its addresses are all named today: they change, and that is its use.
 *
 * Undefined: nothing to take out, or not everything was seen.
 */
export function simplifySpf(root: SeenNode): SpfSimplification | undefined {
  const { record } = root;
  if (record === undefined || record.problems.length > 0 || root.state !== 'record') return undefined;
  const otherwise = otherwiseOf(root);
  if (otherwise === undefined) return undefined;
  const pieces: Piece[] = [];
  for (const term of reachedTerms(record)) {
    const steps = stepsOf(root, term);
    if (steps === undefined) return undefined;
    pieces.push({ text: term.text, start: term.start, steps, term });
  }
  const decide = (list: readonly Piece[]): readonly Decision[] | undefined =>
    decideAddresses({ steps: list.flatMap(({ steps }) => steps), otherwise });
  const before = decide(pieces);
  if (before === undefined) return undefined;
  const isSame = (list: readonly Piece[]): boolean => {
    const after = decide(list);
    return after !== undefined && isSameDecision(before, after);
  };
  const redundant: SpfRedundant[] = ignoredTerms(record).map((term) => ({
    term,
    because: 'ignored',
    by: [],
  }));
  const cheaper = withoutRepeatedLookups(root, pieces, isSame, redundant);
  const kept = withFewerNetworks(cheaper, isSame, redundant);
  if (redundant.length === 0) return undefined;
  const text = textOf(record, kept);
  const compared = prove(text, kept, before, otherwise);
  if (compared === undefined) return undefined;
  const redirect = root.children.find(({ via }) => via === 'redirect');
  const lookups = kept.reduce(
    (sum, { term }) => sum + (term === undefined ? 0 : costOfTerm(root, term)),
    redirect === undefined ? 0 : 1 + costOfNode(redirect),
  );
  // A term that covered another may itself have become part of a wider network.
  const merged = new Map(
    redundant.flatMap(({ term, because, by }) => (because === 'merged' ? [[term, by] as const] : [])),
  );
  return {
    record: text,
    lookups,
    redundant: redundant.map((one) => ({ ...one, by: one.by.flatMap((term) => merged.get(term) ?? [term]) })),
    compared,
  };
}

/** Tries to do without each term that costs look-ups, from the right: of two alike the first stays. */
function withoutRepeatedLookups(
  root: SeenNode,
  pieces: readonly Piece[],
  isSame: (list: readonly Piece[]) => boolean,
  redundant: SpfRedundant[],
): readonly Piece[] {
  let kept = pieces;
  let trials = 0;
  for (const piece of pieces.toReversed()) {
    const { term } = piece;
    if (term === undefined || costOfTerm(root, term) === 0) continue;
    const others = kept.filter((other) => other !== piece);
    const reason = reasonToTry(root, term, others);
    if (reason === undefined) continue;
    if (++trials > MAX_TRIALS) break;
    if (!isSame(others)) continue;
    redundant.push({ term: piece.text, ...reason });
    kept = others;
  }
  return kept;
}

function reasonToTry(
  root: SeenNode,
  term: SpfTerm,
  others: readonly Piece[],
): Omit<SpfRedundant, 'term'> | undefined {
  const twins = others.filter((other) => other.term !== undefined && isTwin(root, term, other.term));
  switch (term.name) {
    case 'include': {
      const target = targetOf(term, root.domain);
      const bringing = others.filter(
        (other) =>
          other.term?.name === 'include' && target !== undefined && reaches(root, other.term, target),
      );
      const by = [...twins, ...bringing].map(({ text }) => text);
      return by.length === 0 ? undefined : { because: 'includedTwice', by: [...new Set(by)] };
    }
    case 'exists':
    case 'ptr':
      return twins.length === 0 ? undefined : { because: 'covered', by: twins.map(({ text }) => text) };
    case 'a':
    case 'mx': {
      const seen = root.terms.get(term);
      const set = seen?.matches ?? NO_ADDRESS;
      if (seen?.tooManyHosts !== undefined) return undefined;
      if (set.length === 0) return { because: 'empty', by: [] };
      // By what the domain itself names: an include of somebody else may let go of the address tomorrow.
      const by = others.filter(
        (other) => other.term?.name !== 'include' && intersect(addressesOf(other), set).length > 0,
      );
      if (!isWithinSet(set, setOf(by.flatMap(addressesOf)))) return undefined;
      return { because: 'covered', by: by.slice(0, MAX_NAMED).map(({ text }) => text) };
    }
    case 'all':
    case 'ip4':
    case 'ip6':
      return undefined;
  }
}

function isTwin(root: SeenNode, one: SpfTerm, other: SpfTerm): boolean {
  return (
    one.name === other.name &&
    (one.target?.text ?? root.domain).toLowerCase() === (other.target?.text ?? root.domain).toLowerCase()
  );
}

/** Whether what an include brings has that record in it. */
function reaches(root: SeenNode, include: SpfTerm, target: string): boolean {
  const start = childOf(root, include);
  const visit = (node: SeenNode): boolean =>
    (node.state === 'record' && node.domain === target) || node.children.some(visit);
  return start !== undefined && visit(start);
}

/** The version as it was written, what is kept, and every modifier but a redirect that is ignored. */
function textOf(record: ParsedSpf, kept: readonly Piece[]): string {
  const all = record.terms.find(({ name }) => name === 'all');
  const modifiers = record.modifiers.filter(
    (modifier) => modifier.name !== 'redirect' || modifier === record.redirect,
  );
  const parts = [...kept, ...(all === undefined ? [] : [all]), ...modifiers].toSorted(
    (one, other) => one.start - other.start,
  );
  return [record.text.slice(0, 6), ...parts.map(({ text }) => text)].join(' ');
}

/** Reads the new record as a receiver would, and compares what every address gets before and after. */
function prove(
  text: string,
  kept: readonly Piece[],
  before: readonly Decision[],
  otherwise: SpfProgram['otherwise'],
): SpfSimplification['compared'] | undefined {
  const parsed = parseSpf(text);
  if (parsed.problems.length > 0) return undefined;
  const byText = new Map(kept.map(({ text: term, steps }) => [term, steps]));
  const steps: SpfStep[] = [];
  for (const { text: term } of reachedTerms(parsed)) {
    const known = byText.get(term);
    if (known === undefined) return undefined;
    steps.push(...known);
  }
  const after = decideAddresses({ steps, otherwise });
  if (after === undefined || !isSameDecision(before, after)) return undefined;
  const { ipv4, ipv6 } = countOf(passing(after));
  return { ranges: after.reduce((sum, { set }) => sum + set.length, 0), ipv4, ipv6: String(ipv6) };
}
