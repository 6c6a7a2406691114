/** The dnssec fact of a domain that is in order; a test changes the one thing it is about. */
import { known, type KnownFact, type Dnssec } from '@whyspam/core';

export function dnssec(change: Partial<Dnssec> = {}): KnownFact<Dnssec> {
  const value: Dnssec = { state: 'insecure', reason: 'unsigned' };
  return known({ ...value, ...change }, []);
}
