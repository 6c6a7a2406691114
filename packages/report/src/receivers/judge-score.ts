/** Adds up what a filter's rules are worth, of those that the findings trigger: the most that one message gets. */
import type { Finding } from '@whyspam/core';
import { judgeCondition, type ByRule, type Judgement } from './judge-condition.ts';
import type { Effect, ScoreLine, Scoring } from './demand.ts';

export interface Score {
  readonly points: number;
  /** What could be added by rules that could not be told. */
  readonly openPoints: number;
  readonly effect: Effect | undefined;
  /** Of the effect, or the lowest when none is reached. */
  readonly threshold: number;
  /** Those that count, the most points first. */
  readonly lines: readonly {
    readonly name: string;
    readonly points: number;
    readonly because: readonly Finding[];
  }[];
  readonly open: readonly Finding[];
  readonly saysNothing: boolean;
}

/** Addresses and messages beyond these are not combined. */
const MAX_ADDRESSES = 20;
const MAX_MESSAGES = 50;

interface Judged {
  readonly line: ScoreLine;
  readonly judged: Judgement | undefined;
}

const addressOf = ({ subject }: Finding): string | undefined =>
  subject.kind === 'address' || subject.kind === 'sender' ? subject.address : undefined;
const messageOf = ({ subject }: Finding): string | undefined =>
  subject.kind === 'message' || subject.kind === 'recipient' ? subject.message : undefined;

/**
 * A message comes from one address: what is wrong with two of them never adds up, nor what is wrong with two messages.
 * The worst pair counts. A rule counts once, however many findings show it.
 */
export function judgeScore(scoring: Scoring, byRule: ByRule): Score {
  const judged = scoring.lines.map((line): Judged => ({ line, judged: judgeCondition(line.when, byRule) }));
  const holding = judged.filter((item) => item.judged?.holds === true);
  const seen = holding.flatMap((item) => item.judged?.because ?? []);
  const addresses = alternatives(seen, addressOf, MAX_ADDRESSES);
  const messages = alternatives(seen, messageOf, MAX_MESSAGES);
  let best: Score['lines'] = [];
  for (const address of addresses) {
    for (const message of messages) {
      const lines = linesFor(holding, address, message);
      if (sum(lines) > sum(best)) best = lines;
    }
  }
  const points = sum(best);
  const counted = new Set(best.map(({ name }) => name));
  const openLines = judged.filter(
    ({ line, judged: told }) =>
      !counted.has(line.name) &&
      line.points > 0 &&
      // What shows in a message or in blocklists alone is not open because nobody looked there.
      (told === undefined ? line.seenIn === undefined : told.holds === undefined),
  );
  const reached = scoring.thresholds.find((threshold) => points >= threshold.points);
  const lowest = scoring.thresholds[scoring.thresholds.length - 1];
  return {
    points,
    openPoints: sum(openLines.map(({ line }) => line)),
    effect: reached?.effect,
    threshold: reached?.points ?? lowest?.points ?? 0,
    lines: best.toSorted((a, b) => b.points - a.points || (a.name < b.name ? -1 : 1)),
    open: openLines.flatMap((item) => item.judged?.because ?? []),
    saysNothing: judged.every((item) => item.judged === undefined),
  };
}

function alternatives(
  findings: readonly Finding[],
  of: (finding: Finding) => string | undefined,
  most: number,
): readonly (string | undefined)[] {
  const all = new Set(findings.flatMap((finding) => of(finding) ?? []));
  return all.size === 0 ? [undefined] : [...all].sort().slice(0, most);
}

function linesFor(
  holding: readonly Judged[],
  address: string | undefined,
  message: string | undefined,
): Score['lines'] {
  const groups = new Map<string, Score['lines'][number]>();
  const alone: Score['lines'][number][] = [];
  for (const { line, judged } of holding) {
    const because = (judged?.because ?? []).filter((finding) => {
      const itsAddress = addressOf(finding);
      if (itsAddress !== undefined) return itsAddress === address;
      const itsMessage = messageOf(finding);
      return itsMessage === undefined || itsMessage === message;
    });
    if (because.length === 0) continue;
    const counted = { name: line.name, points: line.points, because };
    if (line.group === undefined) {
      alone.push(counted);
      continue;
    }
    const other = groups.get(line.group);
    if (other === undefined || other.points < counted.points) groups.set(line.group, counted);
  }
  return [...alone, ...groups.values()];
}

// Points have three decimals at most; binary fractions must not lift a sum over a threshold or keep it below.
function sum(lines: readonly { readonly points: number }[]): number {
  return Math.round(lines.reduce((total, { points }) => total + points, 0) * 1000) / 1000;
}
