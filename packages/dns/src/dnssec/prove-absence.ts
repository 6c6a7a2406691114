/** Verifies the NSEC or NSEC3 records of a negative answer, then asks them what they prove. */
import type { DnssecReason } from '@whyspam/core';
import { RECORD_TYPES } from '../wire/record.ts';
import { base32hex } from '../wire/base32hex.ts';
import type { DenialVerdict, Denied } from './denial.ts';
import { parentOf } from './names.ts';
import { denyByNsec, type ProvenNsec } from './nsec.ts';
import { denyByNsec3, type ProvenNsec3 } from './nsec3.ts';
import { dataOf, type SignedRecords, type SignedSet } from './signed-records.ts';
import { verifyRrset, type VerifyOptions } from './verify-rrset.ts';

/** @param authority the authority section of the answer. Its records count only as far as the zone has signed them. */
export function proveAbsence(
  denied: Denied,
  authority: SignedRecords,
  options: VerifyOptions,
): DenialVerdict {
  const { zone, budget } = options;
  let failure: DnssecReason | undefined;
  const verified = (type: number): readonly SignedSet[] =>
    authority
      .setsOf(type)
      .slice(0, budget.limits.denialSets)
      .filter(({ records, signatures }) => {
        const verdict = verifyRrset(records, signatures, options);
        // A record made from a wildcard proves nothing about the name it was made for.
        if (verdict.valid) return verdict.encloser === undefined;
        failure ??= verdict.reason;
        return false;
      });
  const nsec = verified(RECORD_TYPES.NSEC).flatMap((set): readonly ProvenNsec[] =>
    dataOf(set, 'NSEC').map(({ next, types }) => ({ owner: set.owner, next, types })),
  );
  const nsec3 = verified(RECORD_TYPES.NSEC3).flatMap((set): readonly ProvenNsec3[] => {
    // RFC 5155 section 3: the owner is the hash, right below the apex.
    if (parentOf(set.owner) !== zone.name) return [];
    const hash = zone.name === '' ? set.owner : set.owner.slice(0, -zone.name.length - 1);
    return dataOf(set, 'NSEC3').map((data) => ({
      ...data,
      zone: zone.name,
      hash,
      nextHash: base32hex(data.nextHash),
    }));
  });
  if (nsec.length === 0 && nsec3.length === 0) {
    return { state: 'bogus', reason: failure ?? 'denialMissing' };
  }
  const verdict = nsec3.length > 0 ? denyByNsec3(denied, nsec3, zone.name, budget) : denyByNsec(denied, nsec);
  // Where the proof is incomplete for want of a record that did not verify, that is the reason.
  return verdict.state === 'bogus' && failure !== undefined && verdict.reason === 'denialInvalid'
    ? { state: 'bogus', reason: failure }
    : verdict;
}
