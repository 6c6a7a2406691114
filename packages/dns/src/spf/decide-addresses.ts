/** What a tree of SPF records gives to every address at once: sets of addresses, each with its result. */
import type { SpfQualifier } from '@whyspam/core';
import {
  EVERY_ADDRESS,
  intersect,
  isSameSet,
  NO_ADDRESS,
  setOf,
  subtract,
  union,
  type AddressSet,
} from '../address/address-set.ts';

/**
 * A record made ready: each step says whom it matches. The first step that matches an address decides (RFC 7208
 * section 4.6.2). An `opaque` step depends on the sender or on a name of the address; two of one `key` always agree.
 */
export type SpfStep =
  | { readonly kind: 'set'; readonly qualifier: SpfQualifier; readonly set: AddressSet }
  | { readonly kind: 'opaque'; readonly qualifier: SpfQualifier; readonly key: string }
  | { readonly kind: 'include'; readonly qualifier: SpfQualifier; readonly program: SpfProgram };

export interface SpfProgram {
  readonly steps: readonly SpfStep[];
  /** For whom no step matches: another record, a result, or a redirect that depends on the sender. */
  readonly otherwise: SpfProgram | SpfQualifier | 'permerror' | { readonly opaque: string };
}

/** One part of the address space. `assumed` says which opaque steps were taken to match (`+`) or not (`-`). */
export interface Decision {
  readonly assumed: string;
  /** A result; or `redirect` and the key of one that depends on the sender. */
  readonly result: string;
  readonly set: AddressSet;
}

interface Branch {
  readonly assumed: ReadonlyMap<string, boolean>;
  readonly set: AddressSet;
}

interface Leaf extends Branch {
  readonly result: string;
}

/** Work is counted in ranges; past this the tree is too large to be worth it. */
const MAX_WORK = 100_000;

interface Budget {
  left: number;
}

/**
 * Every address, with its result, under every assumption about the opaque steps that can matter. Look-up limits and
 * errors of single questions are left aside. Undefined: too much to work out.
 */
export function decideAddresses(program: SpfProgram): readonly Decision[] | undefined {
  const parts = new Map<string, { assumed: string; result: string; sets: AddressSet[] }>();
  const start = { assumed: new Map<string, boolean>(), set: EVERY_ADDRESS };
  const budget = { left: MAX_WORK };
  const leaves = decide(program, start, budget);
  if (budget.left < 0) return undefined;
  for (const { assumed, result, set } of leaves) {
    const text = textOf(assumed);
    const part = parts.get(`${text}|${result}`) ?? { assumed: text, result, sets: [] };
    part.sets.push(set);
    parts.set(`${text}|${result}`, part);
  }
  return [...parts.values()].map(({ assumed, result, sets }) => ({
    assumed,
    result,
    set: setOf(sets.flat()),
  }));
}

/** Whether two records give every address the same result, whatever the opaque steps come to. */
export function isSameDecision(one: readonly Decision[], other: readonly Decision[]): boolean {
  if (one.length !== other.length) return false;
  const parts = new Map(other.map((part) => [`${part.assumed}|${part.result}`, part.set]));
  return one.every(({ assumed, result, set }) =>
    isSameSet(set, parts.get(`${assumed}|${result}`) ?? NO_ADDRESS),
  );
}

/** The addresses that pass whoever sends: as long as no opaque step matches. */
export function passing(decisions: readonly Decision[]): AddressSet {
  const sets = decisions.filter(({ assumed, result }) => result === 'pass' && !/(?:^| )\+/.test(assumed));
  return setOf(sets.flatMap(({ set }) => set));
}

function textOf(assumed: ReadonlyMap<string, boolean>): string {
  return [...assumed]
    .map(([key, holds]) => `${holds ? '+' : '-'}${key}`)
    .toSorted()
    .join(' ');
}

function decide(program: SpfProgram, start: Branch, budget: Budget): readonly Leaf[] {
  const leaves: Leaf[] = [];
  let open: readonly Branch[] = [start];
  for (const step of joinSets(program.steps)) {
    const next: Branch[] = [];
    for (const branch of open) {
      budget.left -= branch.set.length + (step.kind === 'set' ? step.set.length : 1);
      // What is left undone does not matter: the caller throws the whole away.
      if (budget.left < 0) return leaves;
      switch (step.kind) {
        case 'set': {
          const hit = intersect(branch.set, step.set);
          if (hit.length > 0) leaves.push({ ...branch, set: hit, result: step.qualifier });
          const rest = hit.length > 0 ? subtract(branch.set, step.set) : branch.set;
          if (rest.length > 0) next.push({ ...branch, set: rest });
          break;
        }
        case 'opaque': {
          const known = branch.assumed.get(step.key);
          if (known !== false) {
            leaves.push({ set: branch.set, assumed: assume(branch, step.key, true), result: step.qualifier });
          }
          if (known !== true) next.push({ set: branch.set, assumed: assume(branch, step.key, false) });
          break;
        }
        case 'include':
          for (const leaf of decide(step.program, branch, budget)) {
            if (leaf.result === 'pass') leaves.push({ ...leaf, result: step.qualifier });
            else if (leaf.result === 'fail' || leaf.result === 'softfail' || leaf.result === 'neutral') {
              next.push({ assumed: leaf.assumed, set: leaf.set });
            } else leaves.push(leaf);
          }
      }
    }
    open = mergeBranches(next);
    if (open.length === 0) return leaves;
  }
  const { otherwise } = program;
  if (typeof otherwise === 'string') {
    for (const branch of open) leaves.push({ ...branch, result: otherwise });
  } else if ('opaque' in otherwise) {
    for (const branch of open) leaves.push({ ...branch, result: `redirect ${otherwise.opaque}` });
  } else {
    for (const branch of open) leaves.push(...decide(otherwise, branch, budget));
  }
  return leaves;
}

function assume({ assumed }: Branch, key: string, holds: boolean): ReadonlyMap<string, boolean> {
  return assumed.get(key) === holds ? assumed : new Map([...assumed, [key, holds]]);
}

/** Sets of one qualifier that follow one another match alike in any order: one step instead of hundreds. */
function joinSets(steps: readonly SpfStep[]): readonly SpfStep[] {
  const joined: SpfStep[] = [];
  let run: { qualifier: SpfQualifier; sets: AddressSet[] } | undefined;
  const close = (): void => {
    if (run !== undefined) {
      joined.push({ kind: 'set', qualifier: run.qualifier, set: setOf(run.sets.flat()) });
    }
    run = undefined;
  };
  for (const step of steps) {
    if (step.kind !== 'set') {
      close();
      joined.push(step);
    } else {
      if (run?.qualifier !== step.qualifier) close();
      run ??= { qualifier: step.qualifier, sets: [] };
      run.sets.push(step.set);
    }
  }
  close();
  return joined;
}

function mergeBranches(branches: readonly Branch[]): readonly Branch[] {
  if (branches.length < 2) return branches;
  const merged = new Map<string, Branch>();
  for (const branch of branches) {
    const text = textOf(branch.assumed);
    const other = merged.get(text);
    merged.set(text, other === undefined ? branch : { ...branch, set: union(other.set, branch.set) });
  }
  return [...merged.values()];
}
