/** Causes: failing findings that no other failing finding explains, with all that each explains. */
import { isFailing, type Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import { subjectsAreRelated } from './subject.ts';

export interface CauseChain {
  readonly finding: Finding;
  /** What it explains, directly or through others, nearest first. */
  readonly explains: readonly Finding[];
}

/**
 * Folds symptoms under what explains them.
 *
 * A finding that several causes explain stands under each of them. Rules must not explain each other in a circle
 * (a test of the rule table holds that); should they all the same, no finding is lost: each of the circle is a cause.
 *
 * @param findings any findings; only failing ones take part.
 * @param explains whether a failure can explain another whose rule names its rule: by default, whether their subjects are related.
 * @returns causes in the order of `findings`.
 */
export function findCauses(
  findings: readonly Finding[],
  rules: readonly Rule[],
  explains: (cause: Finding, symptom: Finding) => boolean = (cause, symptom) =>
    subjectsAreRelated(cause.subject, symptom.subject),
): readonly CauseChain[] {
  const explainedBy = new Map(rules.map((rule) => [rule.id, new Set(rule.explainedBy)]));
  const failing = findings.filter(isFailing);
  const symptomsOf = (cause: Finding): Finding[] =>
    failing.filter(
      (other) =>
        other.id !== cause.id &&
        explainedBy.get(other.rule)?.has(cause.rule) === true &&
        explains(cause, other),
    );
  const direct = new Map(failing.map((finding) => [finding.id, symptomsOf(finding)]));
  const symptoms = new Set([...direct.values()].flat().map((finding) => finding.id));
  const covered = new Set<string>();
  const chains: CauseChain[] = [];
  const chainOf = (root: Finding): CauseChain => {
    const explained = new Map<string, Finding>();
    const queue = [...(direct.get(root.id) ?? [])];
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (next.id === root.id || explained.has(next.id)) continue;
      explained.set(next.id, next);
      queue.push(...(direct.get(next.id) ?? []));
    }
    return { finding: root, explains: [...explained.values()] };
  };
  for (const finding of failing) {
    if (symptoms.has(finding.id)) continue;
    const chain = chainOf(finding);
    chains.push(chain);
    for (const { id } of [finding, ...chain.explains]) covered.add(id);
  }
  for (const finding of failing) if (!covered.has(finding.id)) chains.push(chainOf(finding));
  return chains;
}
