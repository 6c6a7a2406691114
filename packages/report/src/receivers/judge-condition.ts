/** Whether a condition holds over findings, in three values, and which findings it rests on. */
import type { Finding, MessageValue } from '@whyspam/core';
import type { Condition, ValueMatch } from './demand.ts';

/** Three-valued: `undefined` in `holds` is "cannot be told". `because` are the findings it rests on. */
export interface Judgement {
  readonly holds: boolean | undefined;
  readonly because: readonly Finding[];
}

export type ByRule = ReadonlyMap<string, readonly Finding[]>;

export function byRuleOf(findings: readonly Finding[]): ByRule {
  const byRule = new Map<string, Finding[]>();
  for (const finding of findings) {
    const ofRule = byRule.get(finding.rule);
    if (ofRule === undefined) byRule.set(finding.rule, [finding]);
    else ofRule.push(finding);
  }
  return byRule;
}

/** Its probe was skipped, its facts were not gathered, or no blocklist answered. */
const LOOKED_AT_NOTHING: readonly string[] = ['skipped', 'noAnswer'];

/** A rule that looked at nothing says nothing either way. */
export const looked = ({ verdict, message }: Finding): boolean =>
  !(verdict === 'notApplicable' && LOOKED_AT_NOTHING.includes(message.key));

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

function hasValue(value: MessageValue | undefined, match: ValueMatch): boolean {
  if (value === undefined) return false;
  const shown = typeof value === 'object' ? value : [String(value)];
  return shown.some(
    (text) =>
      (match.oneOf?.includes(text) ?? true) &&
      (match.beginsWith === undefined || text.startsWith(match.beginsWith)) &&
      (match.contains === undefined || text.includes(match.contains)),
  );
}

/** @returns undefined when no rule it names was run: then it says nothing. */
export function judgeCondition(condition: Condition, byRule: ByRule): Judgement | undefined {
  if ('rule' in condition) {
    const { value, orWarns, isOneCase } = condition;
    const judged = judgeRule(byRule.get(condition.rule) ?? [], ({ verdict, message }) => {
      if (verdict !== 'fail' && !(orWarns === true && verdict === 'warn')) return false;
      return value === undefined || hasValue(message.values[value.name], value);
    });
    return isOneCase === true && judged?.holds !== true ? undefined : judged;
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

/** The rules a condition reads. */
export function rulesOf(condition: Condition): readonly string[] {
  if ('rule' in condition) return [condition.rule];
  if ('unconfirmed' in condition) return [condition.unconfirmed];
  return ('anyOf' in condition ? condition.anyOf : condition.allOf).flatMap(rulesOf);
}
