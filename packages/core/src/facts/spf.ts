/** Facts about SPF, RFC 7208. */

/** Something wrong in a text, and where. */
export interface ParseProblem {
  /** Language-neutral, for example `unknown-mechanism`. */
  readonly code: string;
  /** The offending part, verbatim. */
  readonly text: string;
  /** Offset of the first character, and one past the last. */
  readonly start: number;
  readonly end: number;
}

export type SpfQualifier = 'pass' | 'fail' | 'softfail' | 'neutral';
export type SpfResultName = 'none' | 'neutral' | 'pass' | 'fail' | 'softfail' | 'temperror' | 'permerror';

/** The SPF record of the domain. Absent: no TXT begins with `v=spf1`. */
export interface Spf {
  /** Every TXT that is an SPF record, strings joined without a space (RFC 7208 section 3.3). More than one is permerror. */
  readonly records: readonly string[];
  readonly ttlSeconds: number;
  readonly problems: readonly ParseProblem[];
  /** What happens to an address no term matches: the qualifier of `all`, or why there is none. */
  readonly otherwise: SpfQualifier | 'redirect' | 'notStated';
  /** Uses the `ptr` mechanism, which RFC 7208 section 5.5 says not to publish. */
  readonly usesPtr: boolean;
  /** Single addresses that the domain's own record names by `ip4:` or `ip6:`. */
  readonly singleAddresses: readonly string[];
  /** Vendors recognised by their include. */
  readonly vendors: readonly string[];
}

/** One record in the tree of includes. */
export interface SpfNode {
  readonly domain: string;
  /** How it was reached. */
  readonly via: 'start' | 'include' | 'redirect';
  /** The term that led here, verbatim. */
  readonly term?: string;
  /** `notExpanded`: the name has a macro and is known only at run time. `loop`: an ancestor of itself. */
  readonly state:
    | 'record'
    | 'noRecord'
    | 'severalRecords'
    | 'nxdomain'
    | 'unknown'
    | 'loop'
    | 'notExpanded'
    | 'tooDeep';
  readonly record?: string;
  readonly vendor?: string;
  /** Terms that cost a look-up here, not below (RFC 7208 section 4.6.4). */
  readonly ownLookups: number;
  /** Look-ups here and below in the worst case. */
  readonly totalLookups: number;
  readonly problems: readonly ParseProblem[];
  readonly children: readonly SpfNode[];
  readonly evidence: readonly string[];
}

/** What the record costs and permits, without a particular sender. */
export interface SpfTree {
  readonly root: SpfNode;
  /** Look-ups in the worst case, each path counted (RFC 7208 section 4.6.4, at most ten). */
  readonly lookups: number;
  /** Names that answered NXDOMAIN or nothing (at most two). */
  readonly voidLookups: readonly string[];
  /** False when a name could not be asked: the true numbers may be higher. */
  readonly isComplete: boolean;
  /** Where any address at all is let in: the path of domains to a `+all`. */
  readonly openTo: readonly string[];
}

/** One evaluation of check_host(), RFC 7208 section 4. */
export interface SpfCheck {
  readonly result: SpfResultName;
  /** Language-neutral, for example `too-many-lookups`, `matched`, `no-record`. */
  readonly reason: string;
  /** The domain whose record was evaluated. */
  readonly domain: string;
  /** The term that matched or failed, verbatim. */
  readonly term?: string;
  /** Domains from the start to the record that decided. */
  readonly path: readonly string[];
  readonly lookups: number;
  readonly voidLookups: number;
  readonly explanation?: string;
}
