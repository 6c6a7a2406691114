/** A fact: what a probe found out, in four states. "We could not look" is never "it is not there". */
import type { ProbeError } from './probe-error.ts';

/** Why a probe was not made. */
export type SkipReason =
  | { readonly kind: 'notAsked'; readonly option: string }
  | { readonly kind: 'noSubject'; readonly needs: string }
  | { readonly kind: 'notMeaningful'; readonly because: string };

/** The value was seen. `evidence` are ids in the evidence list. */
export interface KnownFact<T> {
  readonly state: 'known';
  readonly value: T;
  readonly evidence: readonly string[];
}

/** We looked and it is not there. */
export interface AbsentFact {
  readonly state: 'absent';
  readonly evidence: readonly string[];
}

/** We could not look, or what came back cannot be read. */
export interface UnknownFact {
  readonly state: 'unknown';
  readonly error: ProbeError;
  readonly evidence: readonly string[];
}

/** We did not look, on purpose. */
export interface SkippedFact {
  readonly state: 'skipped';
  readonly because: SkipReason;
  readonly evidence: readonly string[];
}

export type Fact<T> = KnownFact<T> | AbsentFact | UnknownFact | SkippedFact;

/** The two states a rule may see. */
export type SeenFact<T> = KnownFact<T> | AbsentFact;

export function known<T>(value: T, evidence: readonly string[]): KnownFact<T> {
  return { state: 'known', value, evidence };
}

export function absent(evidence: readonly string[]): AbsentFact {
  return { state: 'absent', evidence };
}

export function unknown(error: ProbeError, evidence: readonly string[] = []): UnknownFact {
  return { state: 'unknown', error, evidence };
}

export function skipped(because: SkipReason): SkippedFact {
  return { state: 'skipped', because, evidence: [] };
}
