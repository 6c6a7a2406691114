/** Joins the networks of an SPF record: one within another goes, neighbours become one. */
import type { SpfRedundant } from '@whyspam/core';
import {
  networksOf,
  setOf,
  type AddressRange,
  type AddressSet,
  type Network,
} from '../address/address-set.ts';
import type { SpfStep } from './decide-addresses.ts';
import type { SpfTerm } from './parse-spf.ts';

/** A term that stays, or a network put in place of several. */
export interface Piece {
  readonly text: string;
  /** Offset in the record, which orders what is kept. */
  readonly start: number;
  readonly steps: readonly SpfStep[];
  readonly term?: SpfTerm;
}

/** Networks joined over the whole record where that proves to be the same, else only where they stand side by side. */
export function withFewerNetworks(
  pieces: readonly Piece[],
  isSame: (list: readonly Piece[]) => boolean,
  redundant: SpfRedundant[],
): readonly Piece[] {
  for (const groups of [groupsByQualifier(pieces), neighbours(pieces)]) {
    const found: SpfRedundant[] = [];
    const joined = groups.flatMap((group) => joinGroup(group, found));
    if (found.length === 0) return pieces;
    const grouped = new Set(groups.flat());
    const kept = [...pieces.filter((piece) => !grouped.has(piece)), ...joined].toSorted(
      (one, other) => one.start - other.start,
    );
    if (isSame(kept)) {
      redundant.push(...found);
      return kept;
    }
  }
  return pieces;
}

function groupsByQualifier(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups = new Map<string, Piece[]>();
  for (const piece of pieces) {
    if (piece.term?.network === undefined) continue;
    const group = groups.get(piece.term.qualifier) ?? [];
    group.push(piece);
    groups.set(piece.term.qualifier, group);
  }
  return [...groups.values()];
}

function neighbours(pieces: readonly Piece[]): readonly (readonly Piece[])[] {
  const groups: Piece[][] = [];
  let previous: SpfTerm | undefined;
  for (const piece of pieces) {
    const { term } = piece;
    if (term?.network !== undefined) {
      if (previous?.network !== undefined && previous.qualifier === term.qualifier)
        groups.at(-1)?.push(piece);
      else groups.push([piece]);
    }
    previous = term;
  }
  return groups;
}

function joinGroup(group: readonly Piece[], redundant: SpfRedundant[]): readonly Piece[] {
  const joined: Piece[] = [];
  const networks = networksOf(setOf(group.flatMap(addressesOf)));
  const byNetwork = new Map<Network, Piece[]>(networks.map((network) => [network, []]));
  for (const piece of group) {
    const [range] = addressesOf(piece);
    const network = range === undefined ? undefined : find(networks, range.first);
    if (network !== undefined) byNetwork.get(network)?.push(piece);
  }
  for (const [network, members] of byNetwork) {
    const [first] = members;
    if (first === undefined) continue;
    const { widest, covered } = nest(members);
    redundant.push(...covered);
    const [only] = widest;
    if (only === undefined) continue;
    if (widest.length === 1) {
      // As it was written, at the place of the first.
      joined.push({ ...only, start: first.start });
      continue;
    }
    const piece = networkPiece(network, first);
    joined.push(piece);
    for (const { text } of widest) redundant.push({ term: text, because: 'merged', by: [piece.text] });
  }
  return joined;
}

/** Networks either nest or are apart: those in no other, and the rest with the one that holds it. */
function nest(members: readonly Piece[]): { widest: readonly Piece[]; covered: readonly SpfRedundant[] } {
  const rangeOf = (piece: Piece): AddressRange => addressesOf(piece)[0] ?? { first: 0n, last: -1n };
  const sorted = members
    .map((piece) => ({ piece, ...rangeOf(piece) }))
    .toSorted((one, other) =>
      one.first !== other.first
        ? Number(one.first > other.first) * 2 - 1
        : one.last !== other.last
          ? Number(one.last < other.last) * 2 - 1
          : one.piece.start - other.piece.start,
    );
  const widest: (typeof sorted)[number][] = [];
  const covered: SpfRedundant[] = [];
  for (const member of sorted) {
    const holder = widest.at(-1);
    if (holder === undefined || member.last > holder.last) widest.push(member);
    else covered.push({ term: member.piece.text, because: 'covered', by: [holder.piece.text] });
  }
  return { widest: widest.map(({ piece }) => piece), covered };
}

/** The network that holds the address; they are sorted and do not overlap. */
function find(networks: readonly Network[], address: bigint): Network | undefined {
  let [low, high] = [0, networks.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const network = networks[middle];
    if (network === undefined) return undefined;
    if (address < network.range.first) high = middle - 1;
    else if (address > network.range.last) low = middle + 1;
    else return network;
  }
  return undefined;
}

function networkPiece({ family, address, prefix, range }: Network, like: Piece): Piece {
  const qualifier = like.term?.qualifier ?? 'pass';
  const sign = /^[-+~?]/.exec(like.text)?.[0] ?? '';
  const length = prefix === (family === 4 ? 32 : 128) ? '' : `/${prefix}`;
  return {
    text: `${sign}ip${family}:${address}${length}`,
    start: like.start,
    steps: [{ kind: 'set', qualifier, set: [range] }],
  };
}

/** The addresses a piece may let in or keep out; an include's are those of all records in it. */
export function addressesOf({ steps }: Piece): AddressSet {
  const sets = (list: readonly SpfStep[]): AddressSet =>
    setOf(
      list.flatMap((step) =>
        step.kind === 'set' ? step.set : step.kind === 'include' ? sets(step.program.steps) : [],
      ),
    );
  return sets(steps);
}
