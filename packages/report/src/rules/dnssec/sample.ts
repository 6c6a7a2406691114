/** The dnssec fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type Dnssec, type DnssecKey, type DnssecZone, type KnownFact } from '@whyspam/core';

export function dnssecKey(change: Partial<DnssecKey> = {}): DnssecKey {
  return {
    keyTag: 12_345,
    algorithm: 13,
    algorithmName: 'ECDSAP256SHA256',
    isEntryPoint: true,
    isRevoked: false,
    ds: `12345 13 2 ${'ab'.repeat(32)}`,
    ...change,
  };
}

export function dnssecZone(change: Partial<DnssecZone> = {}): DnssecZone {
  return {
    name: 'example.com',
    ds: [{ keyTag: 12_345, algorithm: 13, digestType: 2, hasKey: true }],
    keys: [dnssecKey()],
    state: 'secure',
    ...change,
  };
}

/** The root, `com`, and the zone. */
export function dnssecChain(own: Partial<DnssecZone> = {}): readonly DnssecZone[] {
  return [dnssecZone({ name: '', ds: [] }), dnssecZone({ name: 'com' }), dnssecZone(own)];
}

/** Signed and secure; signatures last from 10 days before the run to 20 after it. */
export function dnssec(change: Partial<Dnssec> = {}): KnownFact<Dnssec> {
  const value: Dnssec = {
    zone: 'example.com',
    isSigned: true,
    state: 'secure',
    chain: dnssecChain(),
    denial: { kind: 'nsec' },
    mail: [],
  };
  return known({ ...value, ...change }, []);
}

/** Below a delegation without DS, with nothing signed. */
export function unsigned(): KnownFact<Dnssec> {
  return known(
    {
      zone: 'example.com',
      isSigned: false,
      state: 'insecure',
      reason: 'unsignedDelegation',
      chain: dnssecChain().slice(0, 2),
      mail: [],
    },
    [],
  );
}
