/** What validation says of an answer, and why: RFC 4035 section 4.3. */

export const DNSSEC_STATES = ['secure', 'insecure', 'bogus', 'indeterminate'] as const;

/**
 * `secure`: signed, and the chain from a trust anchor holds. `insecure`: proven to be in a part of the DNS that is not
 * signed. `bogus`: it should be signed and does not verify. `indeterminate`: we cannot say.
 */
export type DnssecState = (typeof DNSSEC_STATES)[number];

/** Why a state is not `secure`. Never translated, never matched on by its letters alone: the table is closed. */
export const DNSSEC_REASONS = [
  // insecure
  'unsignedDelegation',
  'optOut',
  'unsupportedAlgorithm',
  'nsec3Iterations',
  // bogus
  'signatureMissing',
  'signatureExpired',
  'signatureNotYetValid',
  'signatureInvalid',
  'keyMissing',
  'dnskeyMissing',
  'dsMismatch',
  'denialMissing',
  'denialInvalid',
  'tooMuchWork',
  // indeterminate
  'noTrustAnchor',
  'signaturesStripped',
  'rootNotTrusted',
  'chainUnknown',
  'delegationUnproven',
] as const;

export type DnssecReason = (typeof DNSSEC_REASONS)[number];
