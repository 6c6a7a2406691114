/** Facts about MTA-STS, RFC 8461. */
import type { CertificateState } from '../evidence.ts';
import type { ProbeError } from '../probe-error.ts';
import type { ParseProblem } from './spf.ts';

export type MtaStsMode = 'enforce' | 'testing' | 'none';

/** What came of getting the policy. Only `valid` gives senders a policy. */
export type MtaStsPolicy =
  | {
      readonly state: 'valid';
      readonly mode: MtaStsMode;
      /** At most 31 557 600, whatever the policy says. */
      readonly maxAgeSeconds: number;
      /** Lower case: `mx1.example.com`, `*.example.com`. */
      readonly mx: readonly string[];
      /** The media type as sent; senders SHOULD take text/plain only (RFC 8461 section 3.2). */
      readonly contentType: string;
      /** What strict readers may take amiss. */
      readonly problems: readonly ParseProblem[];
    }
  | { readonly state: 'invalid'; readonly contentType: string; readonly problems: readonly ParseProblem[] }
  /** The name of the policy host does not exist or has no address. */
  | { readonly state: 'noAddress' }
  /** Nothing listens on its port 443. */
  | { readonly state: 'refused' }
  | { readonly state: 'tlsFailed'; readonly certificate?: CertificateState; readonly detail: string }
  | { readonly state: 'redirect'; readonly status: number; readonly location: string }
  | { readonly state: 'httpStatus'; readonly status: number }
  /** No HTTP, or more than 64 KiB. */
  | { readonly state: 'unusable'; readonly detail: string }
  | { readonly state: 'unknown'; readonly error: ProbeError };

/** The MTA-STS record and policy. Absent: no record at `_mta-sts`, and no policy either. */
export interface MtaSts {
  /** TXT that begin `v=STSv1;`, or where there is none such, those that were meant to. More than one counts as none. */
  readonly records: readonly string[];
  readonly ttlSeconds: number;
  /** Left out when there is not exactly one valid record. */
  readonly id?: string;
  /** Of the one record. */
  readonly problems: readonly ParseProblem[];
  /** Where the policy lies. */
  readonly policyUrl: string;
  /** The names of a CNAME chain behind the policy host, which is allowed (RFC 8461 section 8.2). */
  readonly policyHostAliases: readonly string[];
  readonly policy: MtaStsPolicy;
  /** What senders that look now go by; `unknown` when the policy could not be looked at. */
  readonly effect: MtaStsMode | 'unknown';
  /** Each MX host, and whether the policy names it; left out without a policy, or when the MX is not known. */
  readonly hosts?: readonly { readonly host: string; readonly isCovered: boolean }[];
}
