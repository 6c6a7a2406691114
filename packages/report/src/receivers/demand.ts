/** The shape of what a receiver demands: data, with its source and the date it was compared with it. */
import type { ReceiverVerdict } from '@whyspam/core';

/**
 * A condition over findings, in three values: it holds, it does not, it cannot be told.
 *
 * `rule` holds when a finding of that rule fails, with `orWarns` also when it warns. `value` narrows it to findings whose
 * message carries one of these values; of a list one entry is enough. `beginsWith` and `contains` look into the value.
 * `isOneCase`: the rule is about one message, so that it shows a demand broken and never met.
 * `unconfirmed` holds when a finding of the rule is unknown: for what cannot be seen from outside and whose absence
 * a receiver would feel.
 */
export type Condition =
  | {
      readonly rule: string;
      readonly orWarns?: true;
      readonly value?: ValueMatch;
      readonly isOneCase?: true;
    }
  | { readonly unconfirmed: string }
  | { readonly anyOf: readonly Condition[] }
  | { readonly allOf: readonly Condition[] };

export interface ValueMatch {
  readonly name: string;
  readonly oneOf?: readonly string[];
  readonly beginsWith?: string;
  readonly contains?: string;
}

/** What comes of a demand that is not met. */
export type Effect = Extract<ReceiverVerdict, 'reject' | 'spam' | 'atRisk'>;

/** What is demanded. Each has words in every language, so receivers that demand the same are told together. */
export const DEMAND_KINDS = [
  'domain-exists',
  'spf-or-dkim',
  'spf-and-dkim',
  'spf',
  'spf-record',
  'spf-narrow',
  'dkim',
  'dkim-key',
  'dkim-alignment',
  'dmarc',
  'dmarc-policy',
  'alignment',
  'all-three',
  'composite-authentication',
  'ptr',
  'ptr-ipv6',
  'own-name',
  'sending-range',
  'helo',
  'blocklists',
  'domain-lists',
  'replies',
  'tls',
  'tls-always',
  'header',
  'line-ends',
  'unsubscribe',
  'spam-score',
] as const;
export type DemandKind = (typeof DEMAND_KINDS)[number];

/**
 * Where it shows whether a demand is met: in a message alone, in blocklists, which refuse many who ask, in a DKIM key,
 * which nobody finds without its selector, or in an SPF record that can be read. Not having seen them leaves no verdict
 * open: what else there is to say of it other demands say.
 */
export type SeenIn = 'message' | 'lists' | 'key' | 'record';

interface DemandBase {
  /** receiver/kind, the kind as in `DEMAND_KINDS`. */
  readonly id: string;
  /** `bulk`: only of those who send more than the receiver's threshold. */
  readonly appliesTo: 'all' | 'bulk';
  /** Left out: in the DNS and at the servers. */
  readonly seenIn?: SeenIn;
  /** Where the receiver says so. */
  readonly source: string;
  /** Date the demand was last compared with the source, YYYY-MM-DD. */
  readonly verified: string;
  /**
   * `recall`: known among postmasters and not found on a page of the receiver. It never makes a verdict worse than
   * `atRisk`.
   */
  readonly certainty?: 'recall';
}

export interface PlainDemand extends DemandBase {
  readonly brokenBy: readonly { readonly when: Condition; readonly effect: Effect }[];
}

/** A filter that adds up points: what comes of a message hangs on the sum. */
export interface ScoredDemand extends DemandBase {
  readonly scoring: Scoring;
}

export type Demand = PlainDemand | ScoredDemand;

export interface Scoring {
  /** Highest first. */
  readonly thresholds: readonly { readonly points: number; readonly effect: Effect }[];
  readonly lines: readonly ScoreLine[];
}

/** A rule of the filter, by its own name, and which findings make it count. */
export interface ScoreLine {
  readonly name: string;
  readonly points: number;
  readonly when: Condition;
  /** Of lines that exclude each other, as a weak and a strong form, the one worth most counts. */
  readonly group?: string;
  readonly seenIn?: SeenIn;
}

/** What decides at a receiver and can be seen by nobody outside. */
export const UNKNOWABLES = [
  'complaints',
  'volume',
  'content',
  'address-reputation',
  'domain-reputation',
  'own-lists',
  'recipient-settings',
  'training',
  'known-address',
  'imprint',
  'score-changes',
] as const;
export type Unknowable = (typeof UNKNOWABLES)[number];

/** What a postmaster should know beside the demands. */
export const REMARKS = [
  'workspace-no-bulk',
  'same-filter-as-yahoo',
  'moves-to-yahoo',
  'compauth',
  'allow-list-like',
  'blocks-for-a-day',
  'uses-proofpoint',
  'settings-of-customers',
  'visitor-in-from',
  'default-settings',
] as const;
export type Remark = (typeof REMARKS)[number];

export interface Receiver {
  readonly receiver: string;
  readonly name: string;
  /** Domains of mailboxes, or names people know, that the same filter serves. */
  readonly serves?: readonly string[];
  /** `filter`: a program that anybody may run; what it demands are its default settings. */
  readonly kind: 'mailboxes' | 'gateway' | 'filter';
  /** The page a person should read first. */
  readonly source: string;
  /** The oldest date among the demands, YYYY-MM-DD. */
  readonly checked: string;
  /** More messages a day than this make a bulk sender; left out where the receiver names no figure. */
  readonly bulkPerDay?: number;
  readonly demands: readonly Demand[];
  readonly unknowable: readonly Unknowable[];
  readonly remarks?: readonly Remark[];
  /** The provider of its replies in the catalogue of replies. */
  readonly replies?: string;
}
