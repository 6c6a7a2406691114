/** The shape of what a receiver demands: data, with its source and the date it was compared with it. */
import type { ReceiverVerdict } from '@whyspam/core';

/**
 * A condition over findings, in three values: it holds, it does not, it cannot be told.
 *
 * `rule` holds when a finding of that rule fails. `value` narrows it to findings whose message carries that value.
 * `unconfirmed` holds when a finding of the rule is unknown: for what cannot be seen from outside and whose absence
 * a receiver would feel.
 */
export type Condition =
  | {
      readonly rule: string;
      readonly value?: { readonly name: string; readonly oneOf: readonly string[] };
    }
  | { readonly unconfirmed: string }
  | { readonly anyOf: readonly Condition[] }
  | { readonly allOf: readonly Condition[] };

/** What comes of a demand that is not met. */
export type Effect = Extract<ReceiverVerdict, 'reject' | 'spam' | 'atRisk'>;

export interface Demand {
  /** receiver/demand */
  readonly id: string;
  /** `bulk`: only of those who send more than the receiver's threshold. */
  readonly appliesTo: 'all' | 'bulk';
  readonly brokenBy: readonly { readonly when: Condition; readonly effect: Effect }[];
  /** Where the receiver says so. */
  readonly source: string;
  /** Date the demand was last compared with the source, YYYY-MM-DD. */
  readonly verified: string;
}

export interface Receiver {
  readonly receiver: string;
  readonly name: string;
  /** The page a person should read first. */
  readonly source: string;
  /** The oldest date among the demands, YYYY-MM-DD. */
  readonly checked: string;
  readonly demands: readonly Demand[];
}
