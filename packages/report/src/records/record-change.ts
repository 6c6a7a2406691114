/** A change of one record set: what goes, what comes, what stays, how long it takes to be seen. Data without words. */

/** A record that is to be published. */
export interface NewRecord {
  /** RDATA in presentation format, RFC 1035 section 5.1. */
  readonly value: string;
  /** False: a part of it is known only to the administrator, so it must not be published as it stands. */
  readonly isComplete: boolean;
}

/** Why one change waits for another. */
export type OrderReason =
  | 'makesRoom'
  | 'targetFirst'
  | 'keyBeforePolicy'
  | 'spfBeforePolicy'
  | 'reportsFirst'
  | 'policyBeforeLogo'
  | 'removeLast';

export interface Dependency {
  /** Its place among the changes of the plan, counted from 0. */
  readonly on: number;
  readonly because: OrderReason;
}

/** How long a resolver may still show the old state. */
export type Wait =
  | { readonly because: 'oldTtl' | 'negativeTtl'; readonly seconds: number }
  /** The zone was not seen, so nobody knows. */
  | { readonly because: 'notSeen' };

/** What can be said of the changes of a finding that were tried together. */
export type ChangeProof = 'proven' | 'raises' | 'needsAnswer' | 'notTried';

export interface RecordChange {
  /** Owner, no final dot. */
  readonly name: string;
  readonly type: string;
  /** Apex of the zone it is in, no final dot. */
  readonly zone: string;
  /** Seconds, of the whole set: RFC 2181 section 5.2 allows one TTL in a set. */
  readonly ttl: number;
  readonly add: readonly NewRecord[];
  /** RDATA that goes. */
  readonly remove: readonly string[];
  /** RDATA of the set that is not touched; left out when the set was not seen. */
  readonly keep?: readonly string[];
  /** A record is needed, and only the administrator or the sending service knows its value. */
  readonly needsValue: boolean;
  /** The name is a CNAME to this one, so the record is published there and not here (RFC 1034 section 3.6.2). */
  readonly aliasOf?: string;
  /** Findings it mends, in the order of the causes. */
  readonly findings: readonly string[];
  /** Findings that are gone with it, as far as it was tried. */
  readonly clears: readonly string[];
  readonly raises: readonly string[];
  readonly proof: ChangeProof;
  readonly wait: Wait;
  readonly after: readonly Dependency[];
  /** The policy file of MTA-STS must be in place before the record says so (RFC 8461 section 3). */
  readonly needsPolicyFile: boolean;
  /** The set that works now has a long TTL: lower it to this and wait, so that a slip can be undone in minutes. */
  readonly lowerTtlTo?: number;
}

/** The fixes of a finding that cannot be made together with those of another. */
export interface LeftOut {
  readonly finding: string;
  readonly name: string;
  readonly type: string;
  /** The finding whose change stands in the plan. */
  readonly for: string;
}

export interface RecordPlan {
  /** In the order in which to make them. */
  readonly changes: readonly RecordChange[];
  readonly leftOut: readonly LeftOut[];
}

/** Whether it can be published as it stands. */
export function isReady(change: RecordChange): boolean {
  return (
    !change.needsValue && change.aliasOf === undefined && change.add.every(({ isComplete }) => isComplete)
  );
}

/** All records of the set once the change is made; undefined when the set was not seen. */
export function wholeSet({ keep, add }: RecordChange): readonly string[] | undefined {
  return keep === undefined ? undefined : [...new Set([...keep, ...add.map(({ value }) => value)])];
}
