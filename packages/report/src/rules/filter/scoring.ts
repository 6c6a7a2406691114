/** What a scanner of the receiver counted: its fields put together, the rules largest first. Only trusted fields count. */
import type { FilterPart, FilterStatement, FilterVerdicts } from '@whyspam/core';

export interface ScoredRule {
  readonly name: string;
  /** As printed, else as usual; left out: neither is known. */
  readonly weight?: number;
  /** The weight is not of this message. */
  readonly isUsual: boolean;
  readonly part: FilterPart;
}

export interface Scoring {
  /** `spamassassin`, `rspamd`...; `x-spam` for headers that many programs write. */
  readonly filter: string;
  readonly isLive: boolean;
  readonly score?: number;
  /** Of rspamd: where it rejects; it marks well below. */
  readonly threshold?: number;
  readonly isMarked: boolean;
  /** Held back or looked at closer, without being marked. */
  readonly isSuspect: boolean;
  /** From the largest weight down; those without one last. */
  readonly rules: readonly ScoredRule[];
}

/** Scanners that add up weights of named rules. */
const SCANNERS: ReadonlySet<string> = new Set([
  'spamassassin',
  'rspamd',
  'barracuda',
  'mailscanner',
  'symantec',
]);
const NOT_NAMED = 'x-spam';
const MARKED: ReadonlySet<FilterStatement['verdict']> = new Set(['spam', 'phishing', 'malware']);

/** Undefined: no scanner of the receiver said anything. When several did, the one that weighs most. */
export function scoringOf({ statements }: Pick<FilterVerdicts, 'statements'>): Scoring | undefined {
  const trusted = statements.filter(
    ({ isTrusted, filter }) => isTrusted && (SCANNERS.has(filter) || filter === NOT_NAMED),
  );
  const groups = new Map<string, FilterStatement[]>();
  for (const statement of trusted) {
    const key = `${writerOf(statement, trusted)}/${statement.origin ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  const scorings = [...groups].map(([key, group]) => scoringFrom(key.slice(0, key.indexOf('/')), group));
  return scorings.toSorted(byGravity)[0];
}

/** A header that many programs write belongs to the named scanner that stands nearest to it. */
function writerOf(statement: FilterStatement, all: readonly FilterStatement[]): string {
  if (statement.filter !== NOT_NAMED) return statement.filter;
  const distance = ({ position }: FilterStatement): number => Math.abs(position - statement.position);
  const named = all.filter(({ filter, origin }) => filter !== NOT_NAMED && origin !== 'live');
  return named.toSorted((a, b) => distance(a) - distance(b))[0]?.filter ?? NOT_NAMED;
}

function scoringFrom(filter: string, group: readonly FilterStatement[]): Scoring {
  const own = group.filter((statement) => statement.filter === filter);
  const scored =
    own.find(({ score, threshold }) => score !== undefined && threshold !== undefined) ??
    own.find(({ score }) => score !== undefined) ??
    group.find(({ score }) => score !== undefined);
  const score = scored?.score;
  const threshold =
    scored?.threshold ?? group.find((statement) => statement.threshold !== undefined)?.threshold;
  const isOver = score !== undefined && threshold !== undefined && score >= threshold;
  const saysClean = own.some(({ verdict }) => verdict === 'clean');
  return {
    filter,
    isLive: group.some(({ origin }) => origin === 'live'),
    ...(score === undefined ? {} : { score }),
    ...(threshold === undefined ? {} : { threshold }),
    isMarked:
      group.some(({ verdict }) => MARKED.has(verdict)) ||
      // Its own "No" outweighs a comparison with a limit that another field told.
      (isOver && !saysClean),
    isSuspect: group.some(({ verdict }) => verdict === 'suspect'),
    rules: rulesOf(group),
  };
}

/** The same rule stands in several fields; the one with its weight tells most. */
function rulesOf(group: readonly FilterStatement[]): readonly ScoredRule[] {
  const byName = new Map<string, FilterPart>();
  for (const part of group.flatMap(({ parts }) => parts)) {
    if (!isRule(part)) continue;
    const known = byName.get(part.name);
    if (known === undefined || (known.weight === undefined && part.weight !== undefined))
      byName.set(part.name, { ...known, ...part });
  }
  const rules = [...byName.values()].map((part): ScoredRule => {
    const weight = part.weight ?? part.usualWeight;
    return {
      name: part.name,
      isUsual: part.weight === undefined,
      part,
      ...(weight === undefined ? {} : { weight }),
    };
  });
  return rules.toSorted(
    (a, b) => (b.weight ?? -Infinity) - (a.weight ?? -Infinity) || (a.name < b.name ? -1 : 1),
  );
}

/** Hosts, versions and bars are parts too, but no rules. */
function isRule({ name, weight, entry, family }: FilterPart): boolean {
  return (
    weight !== undefined || entry !== undefined || family !== undefined || /^[A-Z][A-Z0-9_]+$/u.test(name)
  );
}

function byGravity(a: Scoring, b: Scoring): number {
  if (a.isMarked !== b.isMarked) return a.isMarked ? -1 : 1;
  return share(b) - share(a) || b.rules.length - a.rules.length;
}

function share({ score, threshold }: Scoring): number {
  return score === undefined || threshold === undefined || threshold <= 0 ? -1 : score / threshold;
}
