/** The state of one SPF evaluation: what is asked of whom, and the counts of RFC 7208 section 4.6.4. */
import type { ProbeError, SpfResultName } from '@whyspam/core';
import type { AskOptions, DnsAnswer, Resolver } from '../resolver/resolver.ts';
import type { RecordType } from '../wire/record.ts';
import type { MacroString, MacroValues } from './macro.ts';

/** Section 4.6.4. */
export interface SpfLimits {
  readonly lookups: number;
  readonly voidLookups: number;
  readonly mxHosts: number;
  readonly ptrNames: number;
}

export const SPF_LIMITS: SpfLimits = { lookups: 10, voidLookups: 2, mxHosts: 10, ptrNames: 10 };

export interface SpfRun {
  readonly resolver: Resolver;
  readonly ask: AskOptions;
  readonly limits: SpfLimits;
  readonly values: MacroValues;
  readonly evidence: string[];
  lookups: number;
  voidLookups: number;
  /** The last look that failed; behind a temperror, the one that decided. */
  error?: ProbeError;
}

/** What a record came to. `explanation` is the `exp` that applies, and the domain whose record it is in. */
export interface Verdict {
  readonly result: SpfResultName;
  readonly reason: string;
  readonly path: readonly string[];
  readonly term?: string;
  readonly explanation?: { readonly domain: string; readonly target: MacroString };
}

/** Keeps the evidence of an answer. Not an asker of its own: a promise around each question would be half the cost. */
export function seen<T extends RecordType>(run: SpfRun, answer: DnsAnswer<T>): DnsAnswer<T> {
  run.evidence.push(answer.evidence.id);
  if (answer.error !== undefined) run.error = answer.error;
  return answer;
}

/** Counts a term that costs a look-up; false when it is one too many. */
export function countLookup(run: SpfRun): boolean {
  run.lookups++;
  return run.lookups <= run.limits.lookups;
}

/** Counts an answer without records; false when it is one too many. */
export function countVoid(run: SpfRun): boolean {
  run.voidLookups++;
  return run.voidLookups <= run.limits.voidLookups;
}
