/** Facts of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Agreement, type Delegation } from '@whyspam/core';

export function delegation(change: Partial<Delegation> = {}): KnownFact<Delegation> {
  const value: Delegation = { zone: 'example.com' };
  return known({ ...value, ...change }, []);
}

export function agreement(change: Partial<Agreement> = {}): KnownFact<Agreement> {
  const value: Agreement = { zone: 'example.com' };
  return known({ ...value, ...change }, []);
}
