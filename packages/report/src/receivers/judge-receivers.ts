/** What each receiver would make of the mail: its published demands held against the findings. */
import type { Finding, ReceiverReport, ReceiverVerdict, Target } from '@whyspam/core';
import type { Demand, Effect, PlainDemand, Receiver, ScoredDemand } from './demand.ts';
import { byRuleOf, judgeCondition, looked, rulesOf, type ByRule } from './judge-condition.ts';
import { judgeScore } from './judge-score.ts';
import { RECEIVERS } from './receiver-table.ts';

type DemandVerdict = ReceiverReport['demands'][number];

const WORST_FIRST = ['reject', 'spam', 'atRisk'] as const satisfies readonly Effect[];
const idsOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ id }) => id))].sort();

function judgeDemand(demand: Demand, byRule: ByRule): DemandVerdict {
  const verdict = 'scoring' in demand ? judgeScored(demand, byRule) : judgePlain(demand, byRule);
  if (demand.certainty === undefined) return verdict;
  const { effect, ...rest } = verdict;
  // What is only recalled warns, and never says more.
  return { ...rest, ...(effect === undefined ? {} : { effect: 'atRisk' }), certainty: demand.certainty };
}

function judgePlain(demand: PlainDemand, byRule: ByRule): DemandVerdict {
  const breaks = demand.brokenBy.map(({ when, effect }) => ({
    effect,
    judged: judgeCondition(when, byRule),
  }));
  for (const worst of WORST_FIRST) {
    const broken = breaks.filter(({ effect, judged }) => effect === worst && judged?.holds === true);
    if (broken.length > 0) {
      const because = idsOf(broken.flatMap(({ judged }) => judged?.because ?? []));
      return { demand: demand.id, state: 'notMet', effect: worst, because };
    }
  }
  const open = breaks.filter(({ judged }) => judged !== undefined && judged.holds === undefined);
  if (open.length > 0) {
    const because = idsOf(open.flatMap(({ judged }) => judged?.because ?? []));
    return { demand: demand.id, state: 'unknown', because };
  }
  const saysNothing = breaks.every(({ judged }) => judged === undefined);
  return { demand: demand.id, state: saysNothing ? 'unknown' : 'met', because: [] };
}

function judgeScored(demand: ScoredDemand, byRule: ByRule): DemandVerdict {
  const score = judgeScore(demand.scoring, byRule);
  const { points, threshold, lines, effect } = score;
  const told = {
    points,
    threshold,
    rules: lines.map(({ name, points: worth, because }) => ({
      name,
      points: worth,
      because: idsOf(because),
    })),
  };
  if (effect !== undefined) {
    const because = idsOf(lines.flatMap((line) => line.because));
    return { demand: demand.id, state: 'notMet', effect, because, score: told };
  }
  // The lowest threshold is still in reach of what could not be told.
  const isOpen = score.saysNothing || points + score.openPoints >= threshold;
  if (isOpen) return { demand: demand.id, state: 'unknown', because: idsOf(score.open), score: told };
  return { demand: demand.id, state: 'met', because: [], score: told };
}

interface Decision {
  readonly verdict: ReceiverVerdict;
  readonly because: readonly string[];
}

interface Judged {
  readonly demand: Demand;
  readonly verdict: DemandVerdict;
}

/** Whether the verdict hangs on it: not on a message, blocklists or a key that nobody looked at. */
const leavesOpen = ({ demand, verdict }: Judged): boolean =>
  verdict.state === 'unknown' &&
  (demand.seenIn === undefined || (demand.seenIn === 'message' && verdict.because.length > 0));

function decide(judged: readonly Judged[], isAnythingKnown: boolean): Decision {
  const demands = judged.map(({ verdict }) => verdict);
  for (const worst of WORST_FIRST) {
    const deciding = demands.filter(({ state, effect }) => state === 'notMet' && effect === worst);
    if (deciding.length > 0) {
      return { verdict: worst, because: [...new Set(deciding.flatMap(({ because }) => because))].sort() };
    }
  }
  // Unknown is not met: a demand that could not be told, or that nothing seen bears on, leaves the verdict open.
  const open = judged.filter(leavesOpen);
  if (open.length > 0 || !isAnythingKnown) {
    const because = [...new Set(open.flatMap(({ verdict }) => verdict.because))].sort();
    return { verdict: 'unknown', because };
  }
  return { verdict: 'accept', because: [] };
}

const ESSENTIAL_RULES = ['zone/does-not-exist', 'spf/missing', 'dmarc/missing'];

function judgeReceiver(receiver: Receiver, byRule: ByRule, target: Target): ReceiverReport {
  const isAnythingKnown = ESSENTIAL_RULES.some((rule) =>
    (byRule.get(rule) ?? []).some((finding) => finding.verdict !== 'unknown' && looked(finding)),
  );
  const judged = receiver.demands.map((demand) => ({ demand, verdict: judgeDemand(demand, byRule) }));
  const ofAll = judged.filter(({ demand }) => demand.appliesTo === 'all');
  const decision = decide(target.bulk === true ? judged : ofAll, isAnythingKnown);
  const asBulk = decide(judged, isAnythingKnown).verdict;
  return {
    receiver: receiver.receiver,
    verdict: decision.verdict,
    because: decision.because,
    demands: judged.map(({ demand, verdict }) =>
      demand.appliesTo === 'bulk' && target.bulk === false
        ? { demand: demand.id, state: 'notRequired', because: [] }
        : verdict,
    ),
    ...(target.bulk === undefined && asBulk !== decision.verdict ? { bulkVerdict: asBulk } : {}),
    source: receiver.source,
    checked: receiver.checked,
    ...(receiver.unknowable.length === 0 ? {} : { unknowable: receiver.unknowable }),
  };
}

/**
 * Each receiver's verdict on mail of the target.
 *
 * The verdict is the worst effect of the demands not met. When none is broken: `unknown` if a demand could not be judged,
 * as the reverse name of a sender nobody named, or if nothing essential could be looked at; else `accept`, which says only that nothing they
 * refuse was seen. Whether demands on bulk senders count follows `target.bulk`; when that is not known they do not, and
 * `bulkVerdict` tells what would come of them.
 *
 * @returns one report for each receiver, in the order of the table.
 */
export function judgeReceivers(
  findings: readonly Finding[],
  target: Target,
  receivers: readonly Receiver[] = RECEIVERS,
): readonly ReceiverReport[] {
  const byRule = byRuleOf(findings);
  return receivers.map((receiver) => judgeReceiver(receiver, byRule, target));
}

/** The rules whose findings a receiver's verdict rests on. */
export function rulesOfReceiver(receiver: Receiver): ReadonlySet<string> {
  return new Set([
    ...ESSENTIAL_RULES,
    ...receiver.demands.flatMap((demand) =>
      ('scoring' in demand ? demand.scoring.lines : demand.brokenBy).flatMap(({ when }) => rulesOf(when)),
    ),
  ]);
}
