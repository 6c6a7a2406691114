/** Why a cause costs what it costs, step by step: what was seen, what follows from it, what receivers do then. No words. */
import type { Cause, Evidence, Finding, ReceiverVerdict, Report, Rule } from '@whyspam/core';
import { RULES } from '../rules/rule-table.ts';
import { decisiveEvidence } from './decisive-evidence.ts';

export type ChainStep =
  /** Verbatim evidence, by its id; `finding`: which rests on it. */
  | { readonly kind: 'seen'; readonly evidence: string; readonly finding: string }
  | { readonly kind: 'follows'; readonly finding: string }
  /** What receivers are expected to do, by a demand they publish that `finding` breaks. */
  | {
      readonly kind: 'receiver';
      readonly verdict: ReceiverVerdict;
      readonly receivers: readonly { readonly receiver: string; readonly demand: string }[];
      readonly finding: string;
    }
  /** What a receiver did, by its own words: refused it, or marked it. */
  | { readonly kind: 'did'; readonly how: 'returned' | 'marked'; readonly finding: string };

/** One of each source: the DNS, a message, a bounce, reports. */
const SHOWN_EVIDENCE = 4;
/** Findings between the cause and what decides; more than these tell a reader nothing new. */
const SHOWN_FINDINGS = 3;
/** Of weight: it shows the finding by itself. */
const ENOUGH = 5;
const WORST_FIRST = ['reject', 'spam', 'atRisk'] as const satisfies readonly ReceiverVerdict[];

/**
 * The chain of one cause: evidence of each source once, then the findings on the way to what decides, then what receivers do.
 *
 * @returns empty when the report does not have the finding of the cause.
 */
export function chain(report: Report, cause: Cause, rules: readonly Rule[] = RULES): readonly ChainStep[] {
  const findings = new Map(report.findings.map((finding) => [finding.id, finding]));
  const root = findings.get(cause.finding);
  if (root === undefined) return [];
  const members = [root, ...cause.explains.flatMap((id) => findings.get(id) ?? [])];
  const evidence = new Map(report.evidence.map((item) => [item.id, item]));
  const expected = expectedOf(report, cause, members);
  const done = doneBy(members);
  const goal = expected[0]?.finding ?? done[0]?.finding ?? root.id;
  const way = wayTo(goal, members, rules);
  const said = new Set(done.map(({ finding }) => finding));
  return [
    ...seenFor(way, members, evidence, report),
    ...way.filter(({ id }) => !said.has(id)).map(({ id }) => ({ kind: 'follows', finding: id }) as const),
    ...done,
    ...expected,
  ];
}

function expectedOf(
  { receivers }: Report,
  cause: Cause,
  members: readonly Finding[],
): readonly Extract<ChainStep, { kind: 'receiver' }>[] {
  const ids = new Set(members.map(({ id }) => id));
  return WORST_FIRST.flatMap((verdict) => {
    const deciding = receivers
      .filter((item) => item.verdict === verdict && cause.receivers.includes(item.receiver))
      .flatMap(({ receiver, demands }) => {
        const broken = demands.find(
          ({ state, effect, because }) =>
            state === 'notMet' && effect === verdict && because.some((id) => ids.has(id)),
        );
        const finding = broken?.because.find((id) => ids.has(id));
        return broken === undefined || finding === undefined
          ? []
          : [{ receiver, demand: broken.demand, finding }];
      });
    const [first] = deciding;
    if (first === undefined) return [];
    return [
      {
        kind: 'receiver' as const,
        verdict,
        receivers: deciding.map(({ receiver, demand }) => ({ receiver, demand })),
        finding: first.finding,
      },
    ];
  });
}

const MARKS: ReadonlySet<string> = new Set([
  'filter/judged-spam',
  'filter/judged-phishing',
  'filter/judged-malware',
  'filter/judged-bulk',
  'filter/score-over-threshold',
  'filter/gateway-verdict',
]);

/** The first that came back, and the first that was marked. */
function doneBy(members: readonly Finding[]): readonly Extract<ChainStep, { kind: 'did' }>[] {
  const returned = members.find(({ rule, verdict }) => rule.startsWith('bounce/') && verdict === 'fail');
  const marked = members.find(({ rule }) => MARKS.has(rule));
  return [
    ...(returned === undefined ? [] : [{ kind: 'did', how: 'returned', finding: returned.id } as const]),
    ...(marked === undefined ? [] : [{ kind: 'did', how: 'marked', finding: marked.id } as const]),
  ];
}

/** The shortest way from the cause to a member, both included, cut in the middle. */
function wayTo(goal: string, members: readonly Finding[], rules: readonly Rule[]): readonly Finding[] {
  const [root] = members;
  if (root === undefined) return [];
  // What comes back is told by what failed before, where anything of that is known.
  const way = shortestWay(goal, root, members, rules, true) ?? shortestWay(goal, root, members, rules, false);
  if (way === undefined) return [root];
  return way.length <= SHOWN_FINDINGS ? way : [root, ...way.slice(1 - SHOWN_FINDINGS)];
}

function shortestWay(
  goal: string,
  root: Finding,
  members: readonly Finding[],
  rules: readonly Rule[],
  isRoundabout: boolean,
): readonly Finding[] | undefined {
  const explainedBy = new Map(rules.map(({ id, explainedBy: by }) => [id, new Set(by)]));
  const ways = new Map<string, readonly Finding[]>([[root.id, [root]]]);
  for (const way of ways.values()) {
    const last = way.at(-1);
    if (last === undefined || last.id === goal) continue;
    for (const next of members)
      if (
        !ways.has(next.id) &&
        explainedBy.get(next.rule)?.has(last.rule) === true &&
        !(isRoundabout && last === root && next.id === goal)
      )
        ways.set(next.id, [...way, next]);
  }
  return ways.get(goal);
}

function seenFor(
  way: readonly Finding[],
  members: readonly Finding[],
  evidence: ReadonlyMap<string, Evidence>,
  report: Report,
): readonly Extract<ChainStep, { kind: 'seen' }>[] {
  const steps: Extract<ChainStep, { kind: 'seen' }>[] = [];
  const kinds = new Set<string>();
  const take = (finding: Finding, isTaken: (kind: string) => boolean): void => {
    for (const { item } of decisiveEvidence(finding, evidence, report.target.domain)) {
      const kind = kindOf(item, finding);
      if (steps.length >= SHOWN_EVIDENCE || isTaken(kind)) continue;
      if (steps.some((step) => step.evidence === item.id)) continue;
      kinds.add(kind);
      steps.push({ kind: 'seen', evidence: item.id, finding: finding.id });
    }
  };
  for (const finding of [...way, ...members]) take(finding, (kind) => kinds.has(kind));
  const [root] = way;
  // Where one source alone speaks, a second piece of it may be what the first is held against.
  const best = root === undefined ? [] : decisiveEvidence(root, evidence, report.target.domain);
  const second = best[1]?.weight ?? 0;
  if (root !== undefined && steps.length === 1 && (second === best[0]?.weight || second >= ENOUGH))
    take(root, () => steps.length > 1);
  return steps;
}

/** What was verified of a message, and the message, are one source; a bounce is another. */
function kindOf(item: Evidence, { rule }: Finding): string {
  if (item.kind === 'message') return rule.startsWith('bounce/') ? 'bounce' : 'received';
  return item.kind === 'verification' ? 'received' : item.kind;
}
