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
  /** Octets of the first record, its strings joined. */
  readonly lengthOctets: number;
  /** How many strings the first record is published in; each holds 255 octets at most. */
  readonly stringCount: number;
  /** Octets of the name and the text of every TXT there; RFC 7208 section 3.4 wants them under 450. */
  readonly publishedOctets: number;
  /** Octets of the DNS message that carries all TXT of the name; over 512 it needs EDNS or TCP. */
  readonly answerOctets: number;
  /** Terms that run into one another because no space parts them. */
  readonly glued: readonly SpfGlued[];
  /** What stands in the record and is never looked at: terms after `all`, `redirect` beside `all`. */
  readonly ignored: readonly string[];
}

/** Two terms where the record has one. */
export interface SpfGlued {
  /** As the record has it, verbatim. */
  readonly term: string;
  /** The terms it was meant to be. */
  readonly parts: readonly string[];
  /** `strings`: a string of the TXT ends between them (RFC 7208 section 3.3 joins without a space). */
  readonly because: 'strings' | 'separator' | 'noSpace';
}

/** A TXT that was meant for SPF, and that no receiver reads. */
export interface SpfLeftover {
  readonly text: string;
  /**
   * `senderId`: `spf2.0/`, RFC 4406, long dead. `leadingCharacter`: a space, quote or other mark before `v=spf1`.
   * `badVersion`: the version is misspelled, or no space follows it.
   */
  readonly kind: 'senderId' | 'leadingCharacter' | 'badVersion';
}

/** TXT at the domain that look like SPF but are none. Absent: there is none such. */
export interface SpfLeftovers {
  readonly records: readonly SpfLeftover[];
  readonly ttlSeconds: number;
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
  /** With a target that leads nowhere: what its vendor has customers include. */
  readonly instead?: string;
  /** Terms that cost a look-up here, not below (RFC 7208 section 4.6.4). */
  readonly ownLookups: number;
  /** Those terms, verbatim, in order. */
  readonly lookupTerms: readonly string[];
  /** Look-ups here and below in the worst case. */
  readonly totalLookups: number;
  /** How many networks the record names by `ip4:` and `ip6:`. */
  readonly networkCount: number;
  readonly problems: readonly ParseProblem[];
  readonly children: readonly SpfNode[];
  readonly evidence: readonly string[];
}

/** A term in one of the records of a tree. */
export interface SpfPlace {
  /** The domain whose record has the term. */
  readonly domain: string;
  /** Verbatim. */
  readonly term: string;
}

/** A name in a term whose registered domain does not exist: who registers it decides what the term lets in. */
export interface SpfUnregistered extends SpfPlace {
  readonly name: string;
  /** The name one would register, by the public suffix list. */
  readonly registrable: string;
}

/** A network of the domain's own records. */
export interface SpfNetwork extends SpfPlace {
  readonly family: 4 | 6;
  readonly prefix: number;
}

/** How many addresses; IPv6 in decimal digits, as no number holds it. */
export interface SpfAddressCount {
  readonly ipv4: number;
  readonly ipv6: string;
}

/** Why a part of the record can be taken out and no address gets another result. */
export interface SpfRedundant {
  /** Of the domain's own record, verbatim. */
  readonly term: string;
  /**
   * `covered`: every address it names is named by `by`. `includedTwice`: `by` includes it as well. `merged`: it becomes
   * part of a wider network, `by`. `empty`: it names no address. `ignored`: it stands after `all`, or is a `redirect`
   * beside `all`.
   */
  readonly because: 'covered' | 'includedTwice' | 'merged' | 'empty' | 'ignored';
  readonly by: readonly string[];
}

/** A shorter record that gives every address the same result, with what was compared to know it. */
export interface SpfSimplification {
  readonly record: string;
  readonly lookups: number;
  readonly redundant: readonly SpfRedundant[];
  /** How many address ranges were compared, each with its result, and how many addresses are in them. */
  readonly compared: { readonly ranges: number } & SpfAddressCount;
}

/** What the record costs and permits, without a particular sender. */
export interface SpfTree {
  readonly root: SpfNode;
  /** Look-ups in the worst case, each path counted (RFC 7208 section 4.6.4, at most ten). */
  readonly lookups: number;
  /** Names that answered NXDOMAIN or nothing. */
  readonly voidLookups: readonly string[];
  /** Void look-ups in the worst case: a name that is asked for twice counts twice (at most two). */
  readonly voidCount: number;
  /** False when a name could not be asked: the true numbers may be higher. */
  readonly isComplete: boolean;
  /** Where any address at all is let in: the path of domains to a `+all`. */
  readonly openTo: readonly string[];
  readonly unregistered: readonly SpfUnregistered[];
  /** Terms `mx` of domains with more than ten mail hosts (RFC 7208 section 4.6.4). */
  readonly tooManyMx: readonly (SpfPlace & { readonly hosts: number })[];
  /** Networks of this organisation's own records that are wider than /16 (IPv4) or /32 (IPv6), and let senders in. */
  readonly wideNetworks: readonly SpfNetwork[];
  /** Networks of its own records that no mail can come from (RFC 6890). */
  readonly unroutableNetworks: readonly SpfNetwork[];
  /** Terms that depend on the sender or on the name of its address: what they let in cannot be listed. */
  readonly senderDependent: readonly SpfPlace[];
  /** Addresses that pass whoever sends; left out when a name could not be asked or there is too much to work out. */
  readonly passes?: SpfAddressCount;
  /** Left out when there is nothing to make shorter, or it could not be proven that nothing changes. */
  readonly simplification?: SpfSimplification;
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
