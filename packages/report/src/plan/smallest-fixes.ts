/** The smallest set of fixes that takes a receiver's verdict as far as fixes can take it. Pure: judges, asks nothing. */
import {
  isFailing,
  type Finding,
  type ReceiverReport,
  type ReceiverVerdict,
  type Report,
  type Target,
} from '@whyspam/core';
import type { Receiver } from '../receivers/demand.ts';
import { judgeReceivers, rulesOfReceiver } from '../receivers/judge-receivers.ts';
import { RECEIVERS } from '../receivers/receiver-table.ts';
import { findConflicts } from './find-conflicts.ts';

/** What is known of one fix: the findings that are gone once it is made, and those it brings. */
interface Candidate {
  readonly id: string;
  readonly clears: ReadonlySet<string>;
  readonly raises: ReadonlySet<string>;
  readonly isProven: boolean;
}

export interface SmallestFixes {
  readonly receiver: string;
  readonly asBulk: boolean;
  /** Ids of findings, in the order of the causes. */
  readonly findings: readonly string[];
  readonly reaches: ReceiverVerdict;
  /** Every fix in it is a change of records that was proven alone. */
  readonly isOfRecords: boolean;
}

const BEST_FIRST = [
  'accept',
  'unknown',
  'atRisk',
  'spam',
  'reject',
] as const satisfies readonly ReceiverVerdict[];
const rank = (verdict: ReceiverVerdict): number => BEST_FIRST.indexOf(verdict);

/** Sets judged for one receiver before the search is content with one that has nothing to spare. */
const MAX_SETS = 600;

/**
 * @param report with its proofs.
 * @returns for each receiver whose verdict a fix can better, the smallest set of fixes that betters it most.
 */
export function smallestFixes(
  report: Report,
  receivers: readonly Receiver[] = RECEIVERS,
): readonly SmallestFixes[] {
  const candidates = candidatesOf(report);
  const excluded = findConflicts(report).map(({ between }) => between);
  const found = new Map<string, Found | undefined>();
  return report.receivers.flatMap((before) => {
    const receiver = receivers.find((item) => item.receiver === before.receiver);
    if (receiver === undefined) return [];
    const search = (asBulk: boolean): readonly SmallestFixes[] => {
      // Receivers that demand the same are judged alike: what is searched for one counts for all of them.
      const key = `${asBulk} ${demandsKey(receiver)}`;
      if (!found.has(key))
        found.set(key, searchFor({ report, receiver, before, candidates, excluded, asBulk }));
      const set = found.get(key);
      return set === undefined ? [] : [{ receiver: receiver.receiver, asBulk, ...set }];
    };
    const own = search(report.target.bulk === true);
    return before.bulkVerdict === undefined ? own : [...own, ...search(true)];
  });
}

type Found = Omit<SmallestFixes, 'receiver' | 'asBulk'>;

const KEYS = new WeakMap<Receiver, string>();

/** Equal for receivers whose demands differ in names and sources alone. */
function demandsKey(receiver: Receiver): string {
  const known = KEYS.get(receiver);
  if (known !== undefined) return known;
  const key = JSON.stringify(
    receiver.demands
      .map((demand) => [
        demand.appliesTo,
        demand.seenIn ?? '',
        demand.certainty ?? '',
        'scoring' in demand ? demand.scoring : demand.brokenBy,
      ])
      .map((parts) => JSON.stringify(parts))
      .toSorted(),
  );
  KEYS.set(receiver, key);
  return key;
}

function candidatesOf({ findings, causes }: Report): readonly Candidate[] {
  const explains = new Map(causes.map((cause) => [cause.finding, cause.explains]));
  const order = [...causes.map(({ finding }) => finding), ...findings.map(({ id }) => id)];
  const candidates = findings.filter(isFailing).flatMap(({ id, fixes }): readonly Candidate[] => {
    if (fixes.length === 0) return [];
    const records = fixes.filter((fix) => fix.kind === 'dns');
    const proof = records[0]?.proof;
    if (proof?.state === 'proven') {
      const raises = new Set(proof.raises);
      return [{ id, clears: new Set([id, ...proof.clears]), raises, isProven: true }];
    }
    // Tried, and it changes nothing: no step of any plan.
    if (proof?.state === 'unproven' && proof.because === 'clearsNothing') return [];
    const clears = new Set([id, ...(explains.get(id) ?? [])]);
    return [{ id, clears, raises: new Set(), isProven: false }];
  });
  return candidates.toSorted((a, b) => order.indexOf(a.id) - order.indexOf(b.id));
}

interface Search {
  readonly report: Report;
  readonly receiver: Receiver;
  readonly before: ReceiverReport;
  readonly candidates: readonly Candidate[];
  readonly excluded: readonly (readonly string[])[];
  readonly asBulk: boolean;
}

function searchFor({ report, receiver, before, candidates, excluded, asBulk }: Search): Found | undefined {
  const bearing = new Set(before.demands.flatMap(({ because }) => because));
  const relevant = candidates.filter(({ clears }) => [...clears].some((id) => bearing.has(id)));
  const target = { ...report.target, bulk: asBulk };
  // The others bear on nothing the receiver asks, and there are hundreds of them.
  const rules = rulesOfReceiver(receiver);
  const findings = report.findings.filter(({ rule }) => rules.has(rule));
  const verdictOf = (set: readonly Candidate[]): ReceiverVerdict =>
    judgeWithout(findings, set, receiver, target) ?? before.verdict;
  const isPossible = (set: readonly Candidate[]): boolean =>
    !excluded.some((pair) => pair.every((id) => set.some((candidate) => candidate.id === id)));

  const now = verdictOf([]);
  let best: { readonly set: readonly Candidate[]; readonly verdict: ReceiverVerdict } = {
    set: [],
    verdict: now,
  };
  // Where no fix brings a failure of its own, none can do better than all together: the search ends there.
  const isMonotone = relevant.every(({ raises }) => raises.size === 0);
  const goal = isMonotone ? verdictOf(relevant) : 'accept';
  if (rank(goal) >= rank(now)) return undefined;
  // What cannot be spared from all together is in every set that goes as far: only the rest is to be chosen from.
  const isNeeded = (candidate: Candidate): boolean =>
    isMonotone &&
    isPossible(relevant) &&
    rank(verdictOf(relevant.filter((other) => other !== candidate))) > rank(goal);
  const needed = new Set(relevant.filter(isNeeded));
  let judged = 0;
  for (const chosen of subsetsBySize(relevant.filter((candidate) => !needed.has(candidate)))) {
    const set = relevant.filter((candidate) => needed.has(candidate) || chosen.includes(candidate));
    if (set.length === 0) continue;
    if (judged >= MAX_SETS || rank(best.verdict) <= rank(goal)) break;
    judged += 1;
    if (!isPossible(set)) continue;
    const verdict = verdictOf(set);
    if (rank(verdict) < rank(best.verdict)) best = { set, verdict };
  }
  if (judged >= MAX_SETS && rank(best.verdict) > rank(goal)) {
    const all = withoutExcluded(relevant, isPossible);
    const reachable = verdictOf(all);
    if (rank(reachable) < rank(best.verdict))
      best = { set: spare(all, reachable, verdictOf), verdict: reachable };
  }
  if (best.set.length === 0) return undefined;
  return {
    findings: best.set.map(({ id }) => id),
    reaches: best.verdict,
    isOfRecords: best.set.every(({ isProven }) => isProven),
  };
}

/** The verdict when what the fixes clear passes, and what they bring fails. */
function judgeWithout(
  findings: readonly Finding[],
  set: readonly Candidate[],
  receiver: Receiver,
  target: Target,
): ReceiverVerdict | undefined {
  const after = findings.map((finding): Finding => {
    if (set.some(({ raises }) => raises.has(finding.id))) return { ...finding, verdict: 'fail' };
    return set.some(({ clears }) => clears.has(finding.id)) ? { ...finding, verdict: 'pass' } : finding;
  });
  return judgeReceivers(after, target, [receiver])[0]?.verdict;
}

/** The empty set, all sets of one, then of two... in the order of the candidates. */
function* subsetsBySize(candidates: readonly Candidate[]): Generator<readonly Candidate[]> {
  for (let size = 0; size <= candidates.length; size += 1) yield* subsetsOf(candidates, size);
}

function* subsetsOf(candidates: readonly Candidate[], size: number): Generator<readonly Candidate[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [index, first] of candidates.entries()) {
    for (const rest of subsetsOf(candidates.slice(index + 1), size - 1)) yield [first, ...rest];
  }
}

function withoutExcluded(
  candidates: readonly Candidate[],
  isPossible: (set: readonly Candidate[]) => boolean,
): readonly Candidate[] {
  const kept: Candidate[] = [];
  for (const candidate of candidates) if (isPossible([...kept, candidate])) kept.push(candidate);
  return kept;
}

/** The same verdict with nothing to spare: each that is not needed is taken out, the least costly first. */
function spare(
  set: readonly Candidate[],
  verdict: ReceiverVerdict,
  verdictOf: (set: readonly Candidate[]) => ReceiverVerdict,
): readonly Candidate[] {
  let kept = set;
  for (const candidate of set.toReversed()) {
    const fewer = kept.filter((other) => other !== candidate);
    if (rank(verdictOf(fewer)) <= rank(verdict)) kept = fewer;
  }
  return kept;
}
