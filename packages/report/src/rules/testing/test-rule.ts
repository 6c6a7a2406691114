/** A strict tester of rules: every message is produced, every text can be read in every language. */
import {
  domainSubject,
  FACT_SUBJECTS,
  runRules,
  type Fact,
  type FactEntry,
  type FactKey,
  type Facts,
  type FactValues,
  type Finding,
  type Fix,
  type MessageValues,
  type Rule,
  type Severity,
  type Subject,
  type Target,
} from '@whyspam/core';
import { describe, expect, it } from 'vitest';
import { LANGUAGES, ruleTexts } from '../../locales/rule-texts.ts';

export const DOMAIN = 'example.com';
export const NOW = new Date('2026-11-23T12:00:00Z');

export type FactsGiven = { readonly [K in FactKey]?: Fact<FactValues[K]> };

export interface RuleCase {
  readonly name: string;
  readonly facts: FactsGiven;
  /** The message key, or for `unknown` the error code. */
  readonly key: string;
  /** `warn` for the milder failure; default as the list says. */
  readonly verdict?: 'warn';
  readonly severity?: Severity;
  readonly values?: MessageValues;
  readonly fixes?: readonly Partial<Fix>[];
  readonly target?: Omit<Target, 'domain'>;
}

export interface RuleCases {
  readonly pass: readonly RuleCase[];
  readonly fail: readonly RuleCase[];
  readonly notApplicable?: readonly RuleCase[];
  readonly unknown?: readonly RuleCase[];
}

const SUBJECTS: Record<(typeof FACT_SUBJECTS)[FactKey], Subject> = {
  domain: domainSubject(DOMAIN),
  nameServer: { kind: 'nameServer', host: 'ns1.example.net' },
  host: { kind: 'host', host: 'mx1.example.com' },
  address: { kind: 'address', address: '192.0.2.25' },
  server: { kind: 'server', host: 'mx1.example.com', address: '192.0.2.25', port: 25 },
  selector: { kind: 'selector', domain: DOMAIN, selector: 's1' },
  sender: { kind: 'sender', address: '192.0.2.80', from: DOMAIN },
  message: { kind: 'message', message: 'bounce.eml' },
  recipient: { kind: 'recipient', message: 'bounce.eml', recipient: 'ana@example.net' },
};

/** The facts at the tester's subjects: one of each kind. */
export function placeFacts(given: FactsGiven): Facts {
  // Key and value belong together in FactsGiven; Object.entries forgets that.
  return Object.entries(given).map(
    ([key, fact]) => ({ key, subject: SUBJECTS[FACT_SUBJECTS[key as FactKey]], fact }) as FactEntry,
  );
}

function judge(rule: Rule, { facts, target }: RuleCase): Finding {
  const findings = runRules([rule], placeFacts(facts), { domain: DOMAIN, ...target }, NOW);
  expect(findings).toHaveLength(1);
  const [finding] = findings;
  if (finding === undefined) throw new Error('no finding');
  return finding;
}

/** Throws unless the message of the finding reads well in every language. */
export function expectReadable({ rule, verdict, message, error }: Finding): void {
  expect(error?.code).not.toBe('RULE_CRASHED');
  if (verdict === 'unknown' || message.key === 'skipped') return;
  for (const language of LANGUAGES) {
    const text: unknown = ruleTexts(language, rule)?.[message.key];
    if (typeof text !== 'object' || text === null)
      throw new Error(`${rule} has no ${language} ${message.key}`);
    const parts = Object.entries(text);
    const wanted = verdict === 'fail' || verdict === 'warn' ? ['fix', 'title', 'what', 'why'] : ['title'];
    expect(parts.map(([part]) => part).sort()).toEqual(wanted);
    for (const [part, make] of parts) {
      const where = `${language} ${rule} ${message.key}.${part}`;
      const made = String(make(message.values));
      expect(made.trim(), where).not.toBe('');
      expect(made, where).not.toMatch(/undefined|\[object|NaN|\bnull\b(?! MX)/u);
      expect(made, where).not.toMatch(/ {2}|\n/u);
      // A title stands in lists and ends open; the other parts are sentences and end in a stop.
      if (part === 'title') expect(made, where).not.toMatch(/\.$/u);
      else expect(made, where).toMatch(/[.:]$/u);
    }
  }
}

/** Runs the cases through the runner of core, and refuses a table that leaves a message or a verdict untried. */
export function testRule(rule: Rule, cases: RuleCases): void {
  const lists = Object.entries({ notApplicable: [], unknown: [], ...cases }) as readonly [
    keyof RuleCases,
    readonly RuleCase[],
  ][];
  describe(rule.id, () => {
    it('is tried both ways, by different cases, through all of its messages', () => {
      expect(cases.pass.length, 'pass cases').toBeGreaterThan(0);
      expect(cases.fail.length, 'fail cases').toBeGreaterThan(0);
      const all = lists.flatMap(([, list]) => list);
      const inputs = all.map(({ facts, target }) => JSON.stringify([facts, target]));
      expect(new Set(inputs).size, 'duplicate cases').toBe(inputs.length);
      expect(new Set(all.map(({ name }) => name)).size, 'duplicate names').toBe(all.length);
      const known = lists.filter(([verdict]) => verdict !== 'unknown').flatMap(([, list]) => list);
      expect([...new Set(known.map(({ key }) => key))].sort()).toEqual(Object.keys(rule.messages).sort());
    });
    for (const [verdict, list] of lists) {
      it.each(list)(`${verdict}: $name`, (each) => {
        const finding = judge(rule, each);
        expect(finding.verdict).toBe(each.verdict ?? verdict);
        expect(verdict === 'unknown' ? finding.error?.code : finding.message.key).toBe(each.key);
        if (each.values !== undefined) expect(finding.message.values).toEqual(each.values);
        if (each.severity !== undefined) expect(finding.severity).toBe(each.severity);
        if (each.fixes !== undefined) {
          expect(finding.fixes).toHaveLength(each.fixes.length);
          each.fixes.forEach((fix, at) => expect(finding.fixes[at]).toMatchObject(fix));
        }
        expectReadable(finding);
      });
    }
  });
}
