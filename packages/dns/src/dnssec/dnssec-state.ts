/** The states of RFC 4035 section 4.3 together: a chain is as strong as its weakest link. */
import type { DnsEvidence, DnssecReason, DnssecState } from '@whyspam/core';

const STRENGTH: Readonly<Record<DnssecState, number>> = {
  bogus: 0,
  indeterminate: 1,
  insecure: 2,
  secure: 3,
};

export interface StateWithReason {
  readonly dnssec: DnssecState;
  readonly dnssecReason?: DnssecReason;
}

/** The weakest of the states, the first of equals. */
export function weakestState(
  links: readonly Pick<DnsEvidence, 'dnssec' | 'dnssecReason'>[],
): StateWithReason {
  let weakest: StateWithReason = { dnssec: 'secure' };
  for (const { dnssec, dnssecReason } of links) {
    if (STRENGTH[dnssec] >= STRENGTH[weakest.dnssec]) continue;
    weakest = { dnssec, ...(dnssecReason === undefined ? {} : { dnssecReason }) };
  }
  return weakest;
}
