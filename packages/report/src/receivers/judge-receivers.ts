/** What each receiver would make of the mail: its published demands held against the findings. */
import type { Finding, ReceiverReport, ReceiverVerdict, Target } from '@whyspam/core';
import type { Condition, Demand, Effect, Receiver } from './demand.ts';
import { RECEIVERS } from './receiver-table.ts';

type DemandVerdict = ReceiverReport['demands'][number];

/** Three-valued: `undefined` in `holds` is "cannot be told". `because` are the findings it rests on. */
interface Judgement {
  readonly holds: boolean | undefined;
  readonly because: readonly Finding[];
}

type ByRule = ReadonlyMap<string, readonly Finding[]>;

// A rule that looked at nothing (its probe was skipped, or its facts were not gathered) says nothing either way.
const looked = (finding: Finding): boolean =>
  !(finding.verdict === 'notApplicable' && finding.message.key === 'skipped');

function judgeRule(
  findings: readonly Finding[],
  matches: (finding: Finding) => boolean,
): Judgement | undefined {
  const seen = findings.filter(looked);
  if (seen.length === 0) return undefined;
  const holding = seen.filter(matches);
  if (holding.length > 0) return { holds: true, because: holding };
  const open = seen.filter(({ verdict }) => verdict === 'unknown');
  return open.length > 0 ? { holds: undefined, because: open } : { holds: false, because: [] };
}

/** @returns undefined when no rule it names was run: then it says nothing. */
function judgeCondition(condition: Condition, byRule: ByRule): Judgement | undefined {
  if ('rule' in condition) {
    const { value } = condition;
    return judgeRule(byRule.get(condition.rule) ?? [], (finding) => {
      if (finding.verdict !== 'fail') return false;
      return value === undefined || value.oneOf.includes(String(finding.message.values[value.name]));
    });
  }
  if ('unconfirmed' in condition) {
    return judgeRule(byRule.get(condition.unconfirmed) ?? [], ({ verdict }) => verdict === 'unknown');
  }
  if ('anyOf' in condition) {
    const parts = condition.anyOf.flatMap((part) => judgeCondition(part, byRule) ?? []);
    if (parts.length === 0) return undefined;
    const because = (holds: boolean | undefined) =>
      parts.filter((part) => part.holds === holds).flatMap((part) => part.because);
    if (parts.some(({ holds }) => holds === true)) return { holds: true, because: because(true) };
    if (parts.some(({ holds }) => holds === undefined)) {
      return { holds: undefined, because: because(undefined) };
    }
    return { holds: false, because: [] };
  }
  // A part that says nothing leaves the whole open, unless another part already denies it.
  const parts = condition.allOf.map((part) => judgeCondition(part, byRule));
  if (parts.some((part) => part?.holds === false)) return { holds: false, because: [] };
  if (parts.some((part) => part === undefined)) return undefined;
  const because = parts.flatMap((part) => part?.because ?? []);
  const isOpen = parts.some((part) => part?.holds === undefined);
  return { holds: isOpen ? undefined : true, because };
}

const WORST_FIRST = ['reject', 'spam', 'atRisk'] as const satisfies readonly Effect[];
const idsOf = (findings: readonly Finding[]): readonly string[] =>
  [...new Set(findings.map(({ id }) => id))].sort();

function judgeDemand(demand: Demand, byRule: ByRule): DemandVerdict {
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

interface Decision {
  readonly verdict: ReceiverVerdict;
  readonly because: readonly string[];
}

function decide(demands: readonly DemandVerdict[], isAnythingKnown: boolean): Decision {
  for (const worst of WORST_FIRST) {
    const deciding = demands.filter(({ state, effect }) => state === 'notMet' && effect === worst);
    if (deciding.length > 0) {
      return { verdict: worst, because: [...new Set(deciding.flatMap(({ because }) => because))].sort() };
    }
  }
  // Unknown is not met: a demand that could not be told, or that nothing seen bears on, leaves the verdict open.
  const open = demands.filter(({ state }) => state === 'unknown');
  if (open.length > 0 || !isAnythingKnown) {
    return { verdict: 'unknown', because: [...new Set(open.flatMap(({ because }) => because))].sort() };
  }
  return { verdict: 'accept', because: [] };
}

const ESSENTIAL_RULES = ['zone/does-not-exist', 'spf/missing', 'dmarc/missing'];

function judgeReceiver(receiver: Receiver, byRule: ByRule, target: Target): ReceiverReport {
  const isAnythingKnown = ESSENTIAL_RULES.some((rule) =>
    (byRule.get(rule) ?? []).some((finding) => finding.verdict !== 'unknown' && looked(finding)),
  );
  const judged = receiver.demands.map((demand) => ({ demand, verdict: judgeDemand(demand, byRule) }));
  const ofAll = judged.filter(({ demand }) => demand.appliesTo === 'all').map(({ verdict }) => verdict);
  const everything = judged.map(({ verdict }) => verdict);
  const decision = decide(target.bulk === true ? everything : ofAll, isAnythingKnown);
  const asBulk = decide(everything, isAnythingKnown).verdict;
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
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const ofRule = byRule.get(finding.rule);
    if (ofRule === undefined) byRule.set(finding.rule, [finding]);
    else ofRule.push(finding);
  }
  return receivers.map((receiver) => judgeReceiver(receiver, byRule, target));
}
