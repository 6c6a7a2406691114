/** The part of a score that comes from one group of causes, with the values of the texts about it. */
import {
  filterName,
  FILTER_ENTRIES,
  isFilterEntry,
  visible,
  type Fact,
  type FilterCause,
  type FilterFixId,
  type FilterVerdicts,
  type MessageValue,
  type Severity,
} from '@whyspam/core';
import { state } from '../texts.ts';
import { scoringOf, type ScoredRule, type Scoring } from './scoring.ts';

/** Rules of one scoring, each list in the same order: largest first. */
export interface RuleLists {
  readonly rules: readonly string[];
  /** Empty: not known. A tilde before it: the usual weight, since the message does not say. */
  readonly weights: readonly string[];
  /** Names of entries of the catalogue, a family after a tilde, or empty. A question mark after it: from memory. */
  readonly entries: readonly string[];
  /** What each rule found, in its own words. */
  readonly found: readonly string[];
}

export interface CountedValues extends RuleLists {
  /** Empty: a program that does not give its name. */
  readonly filter: string;
  readonly isLive: boolean;
  readonly isMarked: boolean;
  /** Empty: not known. */
  readonly score: string;
  readonly threshold: string;
  /** What the rules add up to; empty when no weight is known. */
  readonly sum: string;
  /** The score without them; empty when that cannot be told. */
  readonly without: string;
  /** Without them it would have passed. */
  readonly decides: boolean;
  readonly [name: string]: MessageValue;
}

export type Counted =
  | { readonly state: 'noScore' }
  | { readonly state: 'clear' }
  | {
      readonly state: 'counted';
      readonly verdict: 'fail' | 'warn';
      readonly severity: Severity;
      readonly values: CountedValues;
    };

/** Rules shown of one group: the largest tell enough. */
const MAX_SHOWN = 8;
/** Below this a group is noise in a message that was marked. */
const MIN_OF_MARKED = 0.3;
/** Below this it is noise in a message that passed. */
const MIN_OF_PASSED = 1;

/** What the sender can mend of these causes. */
export function countedFor(
  fact: Exclude<Fact<FilterVerdicts>, { readonly state: 'unknown' | 'skipped' }>,
  causes: readonly FilterCause[],
): Counted {
  const scoring = fact.state === 'known' ? scoringOf(fact.value) : undefined;
  if (scoring === undefined || scoring.rules.length === 0) return { state: 'noScore' };
  const against = heldAgainst(scoring).filter(
    ({ part }) => part.who === 'sender' && isOneOf(causes, part.cause),
  );
  const sum = sumOf(against);
  const hasUnweighted = against.some(({ weight }) => weight === undefined);
  const counts = scoring.isMarked
    ? sum >= MIN_OF_MARKED || (hasUnweighted && sum === 0)
    : sum >= MIN_OF_PASSED;
  if (against.length === 0 || !counts) return { state: 'clear' };
  const values = countedValues(scoring, against);
  return {
    state: 'counted',
    verdict: scoring.isMarked ? 'fail' : 'warn',
    severity: scoring.isMarked ? (values.decides ? 'high' : 'medium') : 'low',
    values,
  };
}

/** What raised the score, or may have. */
export function heldAgainst({ rules }: Scoring): readonly ScoredRule[] {
  return rules.filter(({ weight, part }) =>
    weight === undefined ? part.who === 'sender' : weight > 0 && part.who !== 'positive',
  );
}

export function countedValues(scoring: Scoring, rules: readonly ScoredRule[]): CountedValues {
  const { filter, isLive, isMarked, score, threshold } = scoring;
  const sum = sumOf(rules);
  const limit = markingLimit(scoring);
  const without = score === undefined ? undefined : score - sum;
  return {
    filter: filterName(filter),
    isLive,
    isMarked,
    score: points(score),
    threshold: points(threshold),
    sum: rules.some(({ weight }) => weight !== undefined) ? points(sum) : '',
    without: points(without),
    decides:
      isMarked &&
      limit !== undefined &&
      without !== undefined &&
      score !== undefined &&
      score >= limit &&
      without < limit,
    ...ruleLists(rules),
  };
}

export function ruleLists(rules: readonly ScoredRule[]): RuleLists {
  const shown = rules.slice(0, MAX_SHOWN);
  return {
    rules: shown.map(({ name }) => visible(name, 80)),
    weights: shown.map(({ weight, isUsual }) =>
      weight === undefined ? '' : `${isUsual ? '~' : ''}${points(weight)}`,
    ),
    entries: shown.map(({ part: { entry, family, isFromMemory } }) =>
      entry === undefined
        ? family === undefined
          ? ''
          : `~${family}`
        : `${entry}${isFromMemory === true ? '?' : ''}`,
    ),
    found: shown.map(({ part: { value } }) => visible((value ?? '').replace(/\s+/gu, ' ').trim(), 120)),
  };
}

/** What helps, each once, in the order of the weights. */
export function fixesOf({ entries }: Pick<RuleLists, 'entries'>): readonly FilterFixId[] {
  return [...new Set(entries.flatMap((entry) => fixOf(entry) ?? []))];
}

function fixOf(entry: string): FilterFixId | undefined {
  const id = entry.replace(/\?$/u, '');
  if (!isFilterEntry(id)) return undefined;
  const traits = FILTER_ENTRIES[id];
  return 'fix' in traits ? traits.fix : undefined;
}

/**
 * Where the message begins to be marked. The figure that rspamd prints is where it rejects; as shipped it marks from 6.
 * Source: rspamd conf/actions.conf. Checked 2026-11-23.
 */
export function markingLimit({
  filter,
  threshold,
}: Pick<Scoring, 'filter' | 'threshold'>): number | undefined {
  if (filter !== 'rspamd' || threshold === undefined) return threshold;
  return Math.min(6, threshold);
}

export function sumOf(rules: readonly ScoredRule[]): number {
  return rules.reduce((sum, { weight }) => sum + (weight ?? 0), 0);
}

/** At most two decimals; empty: not known. */
export function points(value: number | undefined): string {
  return value === undefined ? '' : String(Math.round(value * 100) / 100 + 0);
}

function isOneOf(causes: readonly FilterCause[], cause: string | undefined): boolean {
  return (causes as readonly (string | undefined)[]).includes(cause);
}

/** What every rule about a part of a score says of the rest. */
export const countedStates = {
  clear: state(() => 'The filter held nothing of this kind against the message'),
  noScore: state(() => 'No filter of the receiver told which rules it counted'),
} as const;
