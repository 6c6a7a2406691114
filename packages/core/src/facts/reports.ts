/** Facts about what receivers report of a domain: DMARC aggregate reports (RFC 9990, RFC 7489) and TLS reports (RFC 8460). */

/** Something wrong with one file or one report; the rest of it was still read. */
export interface ReportProblem {
  /** The file, and the place in an archive: `reports.zip: a.xml`. */
  readonly file: string;
  /** What is wrong, language-neutral. */
  readonly kind: string;
  readonly detail: string;
  /** Records read of it all the same. */
  readonly salvaged: number;
}

/** Counts of messages. */
export interface MessageCounts {
  readonly messages: number;
  /** DMARC passed. */
  readonly passed: number;
  readonly spfAligned: number;
  readonly dkimAligned: number;
  readonly quarantined: number;
  readonly rejected: number;
}

/** What keeps messages from passing, or from passing safely. */
export type ReportFailing = 'notAligned' | 'spfOnly' | 'dkimBroken' | 'notAuthenticated';

/** Messages and passed messages of one day, `YYYY-MM-DD` in UTC. */
export interface ReportDay {
  readonly day: string;
  readonly messages: number;
  readonly passed: number;
}

/** Why receivers did not apply the policy (RFC 9990: `PolicyOverrideType`), and to how many messages. */
export interface ReportOverride {
  readonly reason: string;
  readonly messages: number;
}

/** A policy that reports were made under. */
export interface ReportedPolicy {
  /** `p`, as the reporter read it. */
  readonly policy: string;
  /** `sp`, when it was reported with it. */
  readonly subdomainPolicy?: string;
  readonly reports: number;
  /** Of the first and the last of them; empty: they do not say. */
  readonly begin: string;
  readonly end: string;
  /** Those with the most reports first. */
  readonly reporters: readonly string[];
}

/** One source of mail that uses the domain. */
export interface ReportSource {
  /** Stable name: the ESP, the domain of its PTR, the network, or the address. */
  readonly name: string;
  readonly kind: 'own' | 'esp' | 'forwarder' | 'unknown' | 'forger';
  /** Why it is taken for that. */
  readonly because: string;
  /**
   * What the DNS knows its biggest address by, when the domain was looked at beside its reports: its reverse name, confirmed
   * forwards, or the record that the domain's SPF includes it by.
   */
  readonly knownAs?: string;
  /** Of those that were told apart: at least so many. */
  readonly addressCount: number;
  /** Some of them, those with the most mail first. */
  readonly addresses: readonly string[];
  readonly counts: MessageCounts;
  /** Envelope domains and d= seen, those with the most mail first. */
  readonly spfDomains: readonly string[];
  readonly dkimDomains: readonly string[];
  /** Selectors of signatures with the domain's own d=, as `selector d=`. */
  readonly selectors?: readonly string[];
  /** What fails, when something does. */
  readonly failing?: ReportFailing;
  /** Messages by what fails; a message that passes by SPF alone is under `spfOnly`. */
  readonly failures?: Readonly<Partial<Record<ReportFailing, number>>>;
  readonly overrides?: readonly ReportOverride[];
  /** Messages and passed messages by day, `YYYY-MM-DD`. */
  readonly days: readonly ReportDay[];
}

/** All aggregate reports about one domain together. Absent: there was none. */
export interface DmarcReports {
  readonly domain: string;
  readonly reports: number;
  /** The same report twice counts once. */
  readonly duplicates: number;
  readonly records: number;
  readonly reporters: readonly string[];
  /** ISO 8601. */
  readonly begin: string;
  readonly end: string;
  /** The policy as reporters saw it last. */
  readonly policy: string;
  /** `sp` and `np`, when they were reported with it. */
  readonly subdomainPolicy?: string;
  readonly nonexistentPolicy?: string;
  /** Each policy that was reported, that of most reports first. */
  readonly policies?: readonly ReportedPolicy[];
  readonly counts: MessageCounts;
  readonly days?: readonly ReportDay[];
  readonly overrides?: readonly ReportOverride[];
  /** Those with the most mail first; what is over the limit is in `otherSources`. */
  readonly sources: readonly ReportSource[];
  readonly otherSources?: { readonly sources: number; readonly counts: MessageCounts };
  readonly problems: readonly ReportProblem[];
}

/** All TLS reports about one domain together. */
export interface TlsReports {
  readonly domain: string;
  readonly reports: number;
  /** The same report twice counts once. */
  readonly duplicates?: number;
  readonly reporters: readonly string[];
  readonly begin: string;
  readonly end: string;
  readonly successfulSessions: number;
  readonly failedSessions: number;
  /** `sts`, `tlsa`, `no-policy-found`, as reported. */
  readonly policyTypes?: readonly string[];
  readonly failures: readonly {
    /** RFC 8460 section 4.3. */
    readonly resultType: string;
    readonly mxHost?: string;
    readonly sessions: number;
    readonly reasonCode?: string;
  }[];
  readonly problems: readonly ReportProblem[];
}

/** One address that failure reports name. */
export interface FailureSource {
  readonly address: string;
  readonly incidents: number;
  /** Those of them that are complaints of readers. */
  readonly complaints: number;
  readonly authFailures: readonly { readonly failure: string; readonly incidents: number }[];
  readonly dkimDomains: readonly string[];
  readonly spfDomains: readonly string[];
  /** The domain's own: by its SPF, or by a reverse name. Only where the domain was looked at beside its reports. */
  readonly isOwn?: true;
  /** As of a `ReportSource`. */
  readonly knownAs?: string;
}

/** Failure reports (RFC 9991, RFC 6591, RFC 5965) about one domain, counted: nothing of the reported messages is kept. */
export interface FailureReports {
  readonly domain: string;
  readonly reports: number;
  /** `auth-failure`, `abuse`, ...; each with how many. */
  readonly feedbackTypes: readonly { readonly type: string; readonly incidents: number }[];
  /** Incidents of failed authentication. */
  readonly authFailed: number;
  /** Those of them in which a signature of the domain itself was there and failed. */
  readonly ownSignatureFailed: number;
  /** Incidents that readers complained of: every type but those of failed authentication and of wanted mail. */
  readonly complaints: number;
  /** `dkim`, `spf`, `dmarc`, `bodyhash`, ... (RFC 6591 section 3.3). */
  readonly authFailures: readonly { readonly failure: string; readonly incidents: number }[];
  /** What became of the messages: `delivered`, `spam`, `policy`, `reject`, `other` (RFC 6591 section 3.2.2). */
  readonly deliveryResults: readonly { readonly result: string; readonly incidents: number }[];
  /** Selectors of signatures with the domain's own d= that failed. */
  readonly selectors: readonly string[];
  /** When the first and the last of the messages arrived; empty: no report says. */
  readonly begin: string;
  readonly end: string;
  /** Those with the most incidents first. */
  readonly sources: readonly FailureSource[];
  readonly reporters: readonly string[];
}
