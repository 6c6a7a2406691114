/** All that is known of one rule without a run: its words, its standards, what it has to do with others, who demands it. */
import { standardName, type Messages, type Rule, type Severity, type Standard } from '@whyspam/core';
import { rulePageUrl } from '../home.ts';
import type { Language } from '../locales/rule-texts.ts';
import type { Condition, Effect, Receiver } from '../receivers/demand.ts';
import { failureOf, type GeneralText } from './general-text.ts';

export interface RuleDemand {
  readonly receiver: string;
  readonly name: string;
  readonly demand: string;
  readonly appliesTo: 'all' | 'bulk';
  readonly effect: Effect;
  readonly source: string;
}

export interface RuleSheet {
  readonly id: string;
  readonly group: string;
  readonly severity: Severity;
  /** One for each failure it tells apart. */
  readonly texts: readonly GeneralText[];
  readonly standards: readonly { readonly name: string; readonly section?: string; readonly url: string }[];
  /** The facts it reads. */
  readonly needs: readonly string[];
  readonly explainedBy: readonly string[];
  readonly explains: readonly string[];
  readonly demandedBy: readonly RuleDemand[];
  readonly docs: string;
}

/**
 * @param texts of the rule in the language.
 * @param rules all of them, for what it explains.
 */
export function ruleSheet(
  rule: Rule,
  texts: Messages,
  language: Language,
  { rules, receivers }: { readonly rules: readonly Rule[]; readonly receivers: readonly Receiver[] },
): RuleSheet {
  return {
    id: rule.id,
    group: groupOf(rule.id),
    severity: rule.severity,
    texts: failureOf(texts, rule.id),
    standards: rule.standards.map((standard) => ({
      name: standardName(standard),
      ...(standard.section === undefined ? {} : { section: standard.section }),
      url: standardUrl(standard),
    })),
    needs: rule.needs as readonly string[],
    explainedBy: rule.explainedBy,
    explains: rules.filter(({ explainedBy }) => explainedBy.includes(rule.id)).map(({ id }) => id),
    demandedBy: receivers.flatMap((receiver) => demandsOf(receiver, rule.id)),
    docs: rulePageUrl(rule.id, language),
  };
}

export function groupOf(ruleId: string): string {
  return ruleId.split('/', 1)[0] ?? ruleId;
}

/** The RFC editor's page leads to sections; a draft has its own. */
function standardUrl(standard: Standard): string {
  if ('draft' in standard) return `https://datatracker.ietf.org/doc/${standard.draft}/`;
  const section = /^[A-Z\d][\w.]*$/u.test(standard.section ?? '') ? standard.section : undefined;
  const anchor =
    section === undefined ? '' : /^[A-Z]/u.test(section) ? `#appendix-${section}` : `#section-${section}`;
  return `https://www.rfc-editor.org/rfc/rfc${standard.rfc}${anchor}`;
}

/** Its gravest effect for each demand: a condition may name the rule twice. */
function demandsOf(receiver: Receiver, ruleId: string): readonly RuleDemand[] {
  return receiver.demands.flatMap((demand) => {
    const broken = 'brokenBy' in demand ? demand.brokenBy : [];
    const [first] = broken.filter(({ when }) => names(when, ruleId));
    if (first === undefined) return [];
    return [
      {
        receiver: receiver.receiver,
        name: receiver.name,
        demand: demand.id,
        appliesTo: demand.appliesTo,
        effect: first.effect,
        source: demand.source,
      },
    ];
  });
}

function names(condition: Condition, ruleId: string): boolean {
  if ('rule' in condition) return condition.rule === ruleId;
  if ('unconfirmed' in condition) return condition.unconfirmed === ruleId;
  return ('anyOf' in condition ? condition.anyOf : condition.allOf).some((part) => names(part, ruleId));
}
