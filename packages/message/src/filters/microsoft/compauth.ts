/**
 * The reasons of composite authentication: `compauth=fail reason=001`.
 * Source: learn.microsoft.com/defender-office-365/message-headers-eop-mdo of 2026-07-27, checked 2026-11-26.
 */
import type { FilterPart, MicrosoftFilterEntry } from '@whyspam/core';

export interface CompauthReason {
  readonly entry: MicrosoftFilterEntry;
  readonly result: 'pass' | 'softpass' | 'fail' | 'none';
  readonly cause: string;
  readonly who: NonNullable<FilterPart['who']>;
}

type Reason = readonly [
  codes: RegExp,
  entry: MicrosoftFilterEntry,
  result: CompauthReason['result'],
  who: CompauthReason['who'],
  cause?: string,
];

/** The first that fits: single codes before their group. */
const REASONS: readonly Reason[] = [
  [/^000$/, 'microsoft-compauth-000', 'fail', 'sender', 'auth-dmarc'],
  [/^001$/, 'microsoft-compauth-001', 'fail', 'sender', 'auth-missing'],
  [/^002$/, 'microsoft-compauth-002', 'fail', 'receiver', 'recipient-policy'],
  [/^010$/, 'microsoft-compauth-010', 'fail', 'sender', 'auth-dmarc'],
  [/^100$/, 'microsoft-compauth-100', 'pass', 'positive'],
  [/^101$/, 'microsoft-compauth-101', 'pass', 'positive'],
  [/^102$/, 'microsoft-compauth-102', 'pass', 'positive'],
  [/^103$/, 'microsoft-compauth-103', 'pass', 'sender', 'auth-missing'],
  [/^104$/, 'microsoft-compauth-104', 'pass', 'sender', 'auth-missing'],
  [/^108$/, 'microsoft-compauth-108', 'pass', 'positive', 'auth-dkim'],
  [/^109$/, 'microsoft-compauth-109', 'pass', 'sender', 'auth-dmarc'],
  [/^111$/, 'microsoft-compauth-111', 'pass', 'sender', 'auth-dmarc'],
  [/^112$/, 'microsoft-compauth-112', 'pass', 'sender', 'auth-dmarc'],
  [/^115$/, 'microsoft-compauth-115', 'pass', 'positive'],
  [/^116$/, 'microsoft-compauth-116', 'pass', 'sender', 'auth-missing'],
  [/^130$/, 'microsoft-compauth-130', 'pass', 'positive', 'auth-dmarc'],
  [/^201$/, 'microsoft-compauth-201', 'softpass', 'sender', 'auth-missing'],
  [/^202$/, 'microsoft-compauth-202', 'softpass', 'sender', 'auth-missing'],
  [/^501$/, 'microsoft-compauth-501', 'none', 'neutral'],
  [/^502$/, 'microsoft-compauth-502', 'none', 'neutral'],
  [/^601$/, 'microsoft-compauth-601', 'fail', 'sender', 'auth-missing'],
  [/^70[1-4]$/, 'microsoft-compauth-701-704', 'pass', 'positive', 'auth-dmarc'],
  [/^905$/, 'microsoft-compauth-905', 'none', 'neutral'],
  [/^1\d\d$/, 'microsoft-compauth-1xx', 'pass', 'positive'],
  [/^2\d\d$/, 'microsoft-compauth-2xx', 'softpass', 'sender', 'auth-missing'],
  [/^3\d\d$/, 'microsoft-compauth-3xx', 'none', 'neutral'],
  [/^4\d\d$/, 'microsoft-compauth-4xx', 'none', 'neutral'],
  [/^6\d\d$/, 'microsoft-compauth-6xx', 'fail', 'sender', 'auth-missing'],
  [/^7\d\d$/, 'microsoft-compauth-7xx', 'pass', 'positive'],
  [/^9\d\d$/, 'microsoft-compauth-9xx', 'none', 'neutral'],
];

/** Undefined for a code whose group is not documented. */
export function compauthReason(reason: string): CompauthReason | undefined {
  const found = REASONS.find(([codes]) => codes.test(reason.trim()));
  if (found === undefined) return undefined;
  const [, entry, result, who, cause = 'none'] = found;
  return { entry, result, cause, who };
}
