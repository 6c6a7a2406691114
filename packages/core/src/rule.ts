/** A rule judges facts. It reads top to bottom: what it needs, what it says, and the lines that decide. */
import type { FactKey, SeenFacts } from './facts/fact-values.ts';
import type { MessageValues, Verdict } from './finding.ts';
import type { Fix } from './fix.ts';
import type { ProbeError } from './probe-error.ts';
import type { Severity } from './severity.ts';
import type { Subject } from './subject.ts';
import type { Target } from './target.ts';

/** Where a standard says so; an Internet-Draft only for what has no RFC. */
export type Standard =
  | { readonly rfc: number; readonly section?: string }
  | { readonly draft: string; readonly section?: string };

/** `RFC 7208`, or the name of the draft. */
export function standardName(standard: Standard): string {
  return 'rfc' in standard ? `RFC ${standard.rfc}` : standard.draft;
}

/** The words of a failure. All three pillars are demanded: what is wrong, why it matters, how to fix it. */
export interface FailureText<V extends MessageValues> {
  /** One line, no full stop; stands in lists. */
  readonly title: (values: V) => string;
  readonly what: (values: V) => string;
  readonly why: (values: V) => string;
  readonly fix: (values: V) => string;
}

/** The words of everything that is not a failure. */
export interface StateText<V extends MessageValues> {
  readonly title: (values: V) => string;
}

// The values of a text are known only to its own rule; variance is kept by the mapped types below.
// oxlint-disable-next-line typescript/no-explicit-any
export type AnyText = FailureText<any> | StateText<any>;
export type Messages = Readonly<Record<string, AnyText>>;

/** What a rule says of its subject. */
export interface Outcome {
  readonly verdict: Verdict;
  readonly key: string;
  readonly values: MessageValues;
  /** Left out: the evidence of all facts the rule needs. */
  readonly evidence?: readonly string[];
  readonly fixes: readonly Fix[];
  /** Left out: the severity of the rule. */
  readonly severity?: Severity;
  readonly error?: ProbeError;
}

interface OutcomeOptions {
  readonly evidence?: readonly string[];
  readonly severity?: Severity;
}

type KeysOf<M extends Messages, T> = { [K in keyof M]: M[K] extends T ? K : never }[keyof M] & string;
type ValuesOf<T> = T extends { readonly title: (values: infer V) => string } ? V : never;
// oxlint-disable-next-line typescript/no-explicit-any
type FailureKeys<M extends Messages> = KeysOf<M, FailureText<any>>;

/** How a rule speaks. The compiler checks that the key exists, that a failure has its three pillars, and the values. */
export interface Say<M extends Messages> {
  fail<K extends FailureKeys<M>>(
    key: K,
    values: ValuesOf<M[K]>,
    fixes: readonly Fix[],
    options?: OutcomeOptions,
  ): Outcome;
  warn<K extends FailureKeys<M>>(
    key: K,
    values: ValuesOf<M[K]>,
    fixes: readonly Fix[],
    options?: OutcomeOptions,
  ): Outcome;
  pass<K extends Exclude<keyof M & string, FailureKeys<M>>>(
    key: K,
    values: ValuesOf<M[K]>,
    options?: OutcomeOptions,
  ): Outcome;
  /** The rule does not bear on this subject; `key` says why. */
  notApplicable<K extends Exclude<keyof M & string, FailureKeys<M>>>(key: K, values: ValuesOf<M[K]>): Outcome;
  /** What was seen does not decide it. */
  unknown(error: ProbeError, options?: OutcomeOptions): Outcome;
}

export interface RuleContext {
  readonly subject: Subject;
  readonly target: Target;
  /** When the run was made; rules have no clock of their own. */
  readonly now: Date;
}

export interface RuleDefinition<Id extends string, K extends FactKey, M extends Messages> {
  /** group/noun-of-the-failing-state */
  readonly id: Id;
  /**
   * The facts it reads. All of the same kind of subject, or of the domain beside it: the rule is evaluated once for
   * each subject of the narrower kind, and is handed the domain's facts with it.
   */
  readonly needs: readonly K[];
  readonly severity: Severity;
  readonly standards: readonly Standard[];
  /** Rules whose failure on a related subject makes this one a symptom. */
  readonly explainedBy: readonly string[];
  readonly messages: M;
  readonly evaluate: (facts: SeenFacts<K>, say: Say<M>, context: RuleContext) => Outcome;
}

/** Any rule, its own types forgotten: what the runner and the renderers hold. */
// oxlint-disable-next-line typescript/no-explicit-any
export type Rule = RuleDefinition<string, any, any>;

/** Keeps the exact types of a rule, so that translations can be derived from it. */
export function defineRule<const Id extends string, const K extends FactKey, const M extends Messages>(
  rule: RuleDefinition<Id, K, M>,
): RuleDefinition<Id, K, M> {
  return rule;
}

/** The same texts in another language: same keys, same values, same three pillars. */
export type TranslationOf<R> = R extends { readonly messages: infer M }
  ? {
      readonly [K in keyof M]: {
        readonly [P in keyof M[K]]: M[K][P] extends (values: infer V) => string
          ? (values: V) => string
          : never;
      };
    }
  : never;
