/** Runs rules over facts. Unknown becomes an unknown finding, a crash becomes an unknown finding, and the run goes on. */
import type { Fact } from './fact.ts';
import { FACT_SUBJECTS, type FactKey, type Facts } from './facts/fact-values.ts';
import type { Finding } from './finding.ts';
import { probeError } from './probe-error.ts';
import type { Messages, Outcome, Rule, RuleContext, Say } from './rule.ts';
import { compareSeverity } from './severity.ts';
import { subjectId, type Subject } from './subject.ts';
import type { Target } from './target.ts';

// The runner holds rules of every type at once; each rule's own types were checked where it was defined.
const say: Say<Messages> = {
  fail: (key, values, fixes, options) => ({ verdict: 'fail', key, values, fixes, ...options }),
  warn: (key, values, fixes, options) => ({ verdict: 'warn', key, values, fixes, ...options }),
  pass: (key, values, options) => ({ verdict: 'pass', key, values, fixes: [], ...options }),
  notApplicable: (key, values) => ({ verdict: 'notApplicable', key, values, fixes: [] }),
  unknown: (error, options) => ({
    verdict: 'unknown',
    key: 'unknown',
    values: {},
    fixes: [],
    error,
    ...options,
  }),
};

interface Placed {
  readonly subject: Subject;
  readonly fact: Fact<unknown>;
}

type FactIndex = ReadonlyMap<FactKey, ReadonlyMap<string, Placed>>;

function indexFacts(facts: Facts): FactIndex {
  const index = new Map<FactKey, Map<string, Placed>>();
  for (const { key, subject, fact } of facts) {
    let bySubject = index.get(key);
    if (bySubject === undefined) index.set(key, (bySubject = new Map()));
    bySubject.set(subjectId(subject), { subject, fact });
  }
  return index;
}

function subjectsOf(rule: Rule, index: FactIndex): Map<string, Subject> {
  const needs = rule.needs as readonly FactKey[];
  const narrow = needs.filter((key) => FACT_SUBJECTS[key] !== 'domain');
  const subjects = new Map<string, Subject>();
  for (const key of narrow.length > 0 ? narrow : needs) {
    for (const [id, { subject }] of index.get(key) ?? []) subjects.set(id, subject);
  }
  return subjects;
}

function runOne(rule: Rule, context: RuleContext, index: FactIndex): Finding | undefined {
  const id = `${rule.id}@${subjectId(context.subject)}`;
  const seen: Record<string, Fact<unknown>> = {};
  const evidence: string[] = [];
  let unknownFact: Extract<Fact<unknown>, { state: 'unknown' }> | undefined;
  let skippedFact: Extract<Fact<unknown>, { state: 'skipped' }> | undefined;
  for (const key of rule.needs as readonly FactKey[]) {
    const bySubject = index.get(key);
    const at = FACT_SUBJECTS[key] === 'domain' ? context.target.domain : subjectId(context.subject);
    const fact = bySubject?.get(at)?.fact;
    // Not gathered (yet): there is nothing to judge, and nothing to say.
    if (fact === undefined) return undefined;
    evidence.push(...fact.evidence);
    if (fact.state === 'unknown') unknownFact ??= fact;
    if (fact.state === 'skipped') skippedFact ??= fact;
    seen[key] = fact;
  }
  let outcome: Outcome;
  if (skippedFact !== undefined) {
    outcome = {
      verdict: 'notApplicable',
      key: 'skipped',
      values: skippedValues(skippedFact.because),
      fixes: [],
    };
  } else if (unknownFact !== undefined) {
    outcome = say.unknown(unknownFact.error);
  } else {
    try {
      outcome = rule.evaluate(seen as never, say, context);
    } catch (error) {
      outcome = say.unknown(
        probeError('RULE_CRASHED', error instanceof Error ? error.message : String(error)),
      );
    }
  }
  return {
    id,
    rule: rule.id,
    verdict: outcome.verdict,
    severity: outcome.severity ?? rule.severity,
    subject: context.subject,
    message: { key: outcome.key, values: outcome.values as Record<string, string> },
    evidence: [...new Set(outcome.evidence ?? evidence)],
    fixes: [...outcome.fixes],
    ...(outcome.error === undefined ? {} : { error: outcome.error }),
  };
}

function skippedValues(
  because: Extract<Fact<unknown>, { state: 'skipped' }>['because'],
): Record<string, string> {
  switch (because.kind) {
    case 'notAsked':
      return { reason: because.kind, detail: because.option };
    case 'noSubject':
      return { reason: because.kind, detail: because.needs };
    case 'notMeaningful':
      return { reason: because.kind, detail: because.because };
  }
}

const VERDICT_ORDER = ['fail', 'warn', 'unknown', 'pass', 'notApplicable'];

function compareFindings(a: Finding, b: Finding): number {
  return (
    VERDICT_ORDER.indexOf(a.verdict) - VERDICT_ORDER.indexOf(b.verdict) ||
    compareSeverity(a.severity, b.severity) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

/**
 * Every rule on every subject it bears on.
 *
 * @returns findings in canonical order: verdict, severity, id. A rule whose facts were not gathered gives none.
 */
export function runRules(
  rules: readonly Rule[],
  facts: Facts,
  target: Target,
  now: Date,
): readonly Finding[] {
  const index = indexFacts(facts);
  const findings: Finding[] = [];
  for (const rule of rules) {
    for (const subject of subjectsOf(rule, index).values()) {
      const finding = runOne(rule, { subject, target, now }, index);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings.sort(compareFindings);
}
